using System.Globalization;
using System.Text.RegularExpressions;
using OppTyped.Generators.Tests.Harness;
using OppTyped.Package.Tests.Harness;

namespace OppTyped.Package.Tests;

/// <summary>
/// Tests that the compiler reports each mistake in a project with a schema file, and that it reports nothing else.
/// </summary>
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

    [GeneratedRegex(@" \(https://\S+/OPP\d{3}\.md\)$")]
    private static partial Regex HelpLink();
}
