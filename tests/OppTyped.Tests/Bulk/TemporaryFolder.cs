using System.Diagnostics;

namespace OppTyped.Tests.Bulk;

/// <summary>A folder for the files of a test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("opptyped-");

    public string this[string name] => Path.Combine(_folder.FullName, name);

    /// <summary>
    /// Copies a file although its writer has locked it. The copy has the content that the file would have after a crash.
    /// </summary>
    public static void CopyLocked(string from, string to)
    {
        using Process copy = Process.Start("cp", [from, to]);
        copy.WaitForExit();
        Assert.Equal(0, copy.ExitCode);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
