using System.Globalization;
using System.Text.RegularExpressions;
using OppTyped.Generators.Tests.Harness;
using OppTyped.Package.Tests.Harness;

namespace OppTyped.Package.Tests;

/// <summary>Tests what a build reports for projects with mistakes.</summary>
[Collection(nameof(Matrix))]
public sealed partial class MistakeTests(Matrix matrix)
{
    [Fact]
    public void Each_mistake_is_reported_at_its_position_with_a_suggestion()
    {
        IEnumerable<string> messages = matrix.ComplaintsOf("Mistaken")
            .Select(static complaint => HelpLink().Replace(complaint, ""));

        var byLine = StringComparer.Create(CultureInfo.InvariantCulture, CompareOptions.NumericOrdering);
        ApprovedText.Verify("Mistakes", string.Join('\n', messages.Order(byLine)));
    }

    [Theory]
    [InlineData("Customer")]
    [InlineData("Renewal")]
    public void A_member_or_model_that_another_generator_declares_is_an_error(string name) =>
        Assert.Contains(matrix.ComplaintsOf("MembersOfOtherGenerators"), complaint =>
            complaint.Contains(": error OPP024: ", StringComparison.Ordinal)
            && complaint.Contains(name, StringComparison.OrdinalIgnoreCase));

    [Theory]
    [InlineData("VisualBasicModels", ConsumerProject.VisualBasic)]
    [InlineData("FSharpModels", ConsumerProject.FSharp)]
    public void A_package_reference_of_a_project_in_another_language_is_a_warning(string project, string extension) =>
        Assert.Equal(
            $"{project}.{extension} : warning OPPTYPED001: OppTyped generates code in C# projects only. "
            + "Put the models into a C# library, and reference this library instead of the package.",
            Assert.Single(matrix.ComplaintsOf(project)));

    [Fact]
    public void An_unknown_value_of_OppTypedHttpInterface_is_an_error_that_lists_the_values() =>
        Assert.Equal(
            "UnknownHttpInterface.csproj : error OPPTYPED002: "
            + "OppTypedHttpInterface is 'Private'. Set it to Public, Internal or None.",
            Assert.Single(matrix.ComplaintsOf("UnknownHttpInterface")));

    [Fact]
    public void Emitted_files_that_would_be_compiled_again_are_one_error_with_the_remedy() =>
        Assert.Equal(
            "EmittedFilesCompiled.csproj : error OPPTYPED003: "
            + "The folder Sources/Emitted contains code that OppTyped has emitted, "
            + "so the compiler would compile this code twice. "
            + """Add <Compile Remove="Sources/Emitted/**" /> to an ItemGroup of the project.""",
            Assert.Single(matrix.ComplaintsOf("EmittedFilesCompiled")));

    [Fact]
    public void Emitted_files_can_be_kept_in_the_project() => Assert.Empty(matrix.ComplaintsOf("EmittedFilesKept"));

    [GeneratedRegex(@" \(https://\S+/OPP\d{3}\.md\)$")]
    private static partial Regex HelpLink();
}
