using System.Runtime.CompilerServices;

namespace OppTyped.Generators.Tests.Harness;

/// <summary>
/// Compares a text with the approved one beside the tests. With the environment variable OPPTYPED_APPROVE set, takes the
/// text as approved.
/// </summary>
internal static class ApprovedText
{
    public static void Verify(string name, string text, [CallerFilePath] string testFile = "")
    {
        string approved = Path.Combine(Path.GetDirectoryName(testFile)!, "Approved", $"{name}.verified.txt");
        if (Environment.GetEnvironmentVariable("OPPTYPED_APPROVE") is { Length: > 0 })
        {
            File.WriteAllText(approved, text);
        }

        Assert.True(
            File.Exists(approved),
            $"{approved} is missing. Run the test with OPPTYPED_APPROVE=1, and read what it writes.");
        Assert.Equal(File.ReadAllText(approved), text);
    }
}
