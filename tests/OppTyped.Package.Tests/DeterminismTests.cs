using System.IO.Compression;
using System.Security.Cryptography;
using OppTyped.Package.Tests.Harness;

namespace OppTyped.Package.Tests;

/// <summary>
/// A build of the same source creates the same package bytes in any folder. So anybody can check a package against its source.
/// </summary>
public sealed class DeterminismTests
{
    private static readonly string[] Sources =
        ["src", "generators", "Directory.Build.props", "Directory.Packages.props", "global.json", "README.md"];

    [Fact]
    public async Task Builds_in_two_folders_create_the_same_package()
    {
        string root = Directory.CreateTempSubdirectory("opptyped-same-").FullName;
        try
        {
            IReadOnlyDictionary<string, string> first = await PackAsync(Path.Combine(root, "here"));
            IReadOnlyDictionary<string, string> second = await PackAsync(Path.Combine(root, "some", "where", "else"));

            Assert.Contains("lib/net10.0/OppTyped.dll", first.Keys);
            Assert.Contains("analyzers/dotnet/cs/OppTyped.Generators.dll", first.Keys);
            Assert.Equal(first, second);
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static async Task<IReadOnlyDictionary<string, string>> PackAsync(string folder)
    {
        foreach (string source in Sources)
        {
            Copy(Path.Combine(Built.Repository, source), Path.Combine(folder, source));
        }

        string[] pack =
        [
            "pack", Path.Combine("src", "OppTyped"), "-o", "out",
            "-p:ContinuousIntegrationBuild=true", "-p:RunAnalyzers=false", "-m:2",
        ];
        (await Dotnet.RunAsync(folder, Built.RestoredPackages, pack)).Succeeded();
        using ZipArchive archive = ZipFile.OpenRead(Directory.GetFiles(Path.Combine(folder, "out"), "*.nupkg").Single());
        return archive.Entries.ToDictionary(static entry => entry.FullName, static entry =>
        {
            using Stream bytes = entry.Open();
            return Convert.ToHexString(SHA256.HashData(bytes));
        });
    }

    private static void Copy(string from, string to)
    {
        if (File.Exists(from))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(from, to);
            return;
        }

        IEnumerable<string> entries = Directory
            .EnumerateFileSystemEntries(from)
            .Where(static entry => Path.GetFileName(entry) is not ("bin" or "obj"));
        foreach (string entry in entries)
        {
            Copy(entry, Path.Combine(to, Path.GetFileName(entry)));
        }
    }
}
