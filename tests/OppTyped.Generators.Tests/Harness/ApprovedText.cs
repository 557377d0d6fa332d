using System.Runtime.CompilerServices;

namespace OppTyped.Generators.Tests.Harness;

/// <summary>
/// Compares a text with an approved file in the test project. If the environment variable OPPTYPED_APPROVE is set, the text is
/// first written to the approved file.
/// </summary>
internal static class ApprovedText
{
    public static void Verify(string name, string text, [CallerFilePath] string testFile = "")
    {
        string approved = FileOf(name, testFile);
        if (Environment.GetEnvironmentVariable("OPPTYPED_APPROVE") is { Length: > 0 })
        {
            File.WriteAllText(approved, text);
        }

        Assert.True(
            File.Exists(approved),
            $"{approved} is missing. Run the test with OPPTYPED_APPROVE=1, and check the file that the test writes.");
        Assert.Equal(File.ReadAllText(approved), text);
    }

    /// <summary>Returns the text of an approved file.</summary>
    public static string Read(string name, [CallerFilePath] string testFile = "") => File.ReadAllText(FileOf(name, testFile));

    private static string FileOf(string name, string testFile) =>
        Path.Combine(Path.GetDirectoryName(testFile)!, "Approved", $"{name}.verified.txt");
}
