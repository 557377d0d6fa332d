using OppTyped.Generators.Tests.Harness;
using OppTyped.Package.Tests.Harness;

namespace OppTyped.Package.Tests;

/// <summary>
/// Tests that projects with different settings build with the package without warnings. The programs must also print the right
/// result.
/// </summary>
[Collection(nameof(Matrix))]
public sealed class MatrixTests(Matrix matrix)
{
    private const string Renewed =
        "200000 2026-01-31 12:00:00Z Fire, Theft KA-01 2024 Won InsurancePatch: Amount set, Status set";

    [Theory]
    [InlineData("Plain", Renewed)]
    [InlineData("NullableOff", Renewed)]
    [InlineData("NoImplicitUsings", Renewed)]
    [InlineData("CSharp12", Renewed)]
    [InlineData("Checked", Renewed)]
    [InlineData("Web", Renewed)]
    [InlineData("Clashing", "200000  Won")]
    [InlineData("ObservableProperties", "DealPatch: Customer set")]
    [InlineData("VisualBasicApp", "InsurancePatch: Amount set, Status set")]
    [InlineData("FSharpApp", "InsurancePatch: Amount set, Status set")]
    public async Task A_program_builds_without_warnings_and_runs(string project, string output)
    {
        Assert.Equal("", string.Join('\n', matrix.ComplaintsOf(project)));
        Assert.Equal(output, (await matrix[project].StartAsync()).Succeeded().Output.Trim());
    }

    [Theory]
    [InlineData("SuppressedByPragma")]
    [InlineData("SuppressedByEditorConfig")]
    [InlineData("WithoutAnalysis")]
    [InlineData("WithoutAnalyzers")]
    public async Task A_model_whose_error_is_suppressed_sends_nothing(string project)
    {
        Assert.Equal("", string.Join('\n', matrix.ComplaintsOf(project)));
        ApprovedText.Verify("Suppressed_program", (await matrix[project].StartAsync()).Succeeded().Output.Trim());
    }

    [Theory]
    [InlineData("Models")]
    [InlineData("WarningsAreErrors")]
    [InlineData("Strict")]
    [InlineData("CSharp11")]
    public void A_library_builds_without_warnings(string project) =>
        Assert.Equal("", string.Join('\n', matrix.ComplaintsOf(project)));

    [Fact]
    public async Task An_app_gets_the_generator_and_the_rules_through_a_library()
    {
        string forgotten = Assert.Single(matrix.ComplaintsOf("App"));
        Assert.StartsWith(
            "Forgotten.cs(18,57): warning OPP032: The call of UpdateAsync is not awaited",
            forgotten,
            StringComparison.Ordinal);
        Assert.Equal(Renewed, (await matrix["App"].StartAsync()).Succeeded().Output.Trim());
    }

    [Fact]
    public async Task A_test_project_runs_its_tests_against_the_sandbox()
    {
        Assert.Equal([], matrix.ComplaintsOf("Tests"));
        Assert.Contains(
            "Total: 1, Errors: 0, Failed: 0",
            (await matrix["Tests"].StartAsync()).Succeeded().Output,
            StringComparison.Ordinal);
    }
}
