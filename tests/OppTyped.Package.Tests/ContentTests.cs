using System.IO.Compression;
using System.Xml.Linq;
using OppTyped.Package.Tests.Harness;

namespace OppTyped.Package.Tests;

/// <summary>What is in the package, and what it asks for.</summary>
public sealed class ContentTests(PackedPackages packages)
{
    [Fact]
    public void Beside_the_compiler_there_are_our_own_three_assemblies_and_no_other()
    {
        using ZipArchive archive = ZipFile.OpenRead(packages.FileOf("OppTyped"));

        Assert.Equal(
            ["analyzers/dotnet/cs/OppTyped.Analyzers.dll", "analyzers/dotnet/cs/OppTyped.CodeFixes.dll", "analyzers/dotnet/cs/OppTyped.Generators.dll"],
            Paths(archive).Where(static path => path.StartsWith("analyzers/", StringComparison.Ordinal)));
    }

    [Fact]
    public void All_else_is_the_library_its_targets_and_its_page()
    {
        using ZipArchive archive = ZipFile.OpenRead(packages.FileOf("OppTyped"));

        Assert.Equal(
            ["README.md", "build/OppTyped.targets", "buildTransitive/OppTyped.targets", "lib/net10.0/OppTyped.dll", "lib/net10.0/OppTyped.xml"],
            Paths(archive).Where(static path => path.Contains('/') ? path.StartsWith("lib/", StringComparison.Ordinal) || path.StartsWith("build", StringComparison.Ordinal) : path.EndsWith(".md", StringComparison.Ordinal)));
    }

    [Fact]
    public void It_depends_on_nothing_that_only_a_build_needs()
    {
        using ZipArchive archive = ZipFile.OpenRead(packages.FileOf("OppTyped"));
        using Stream nuspec = archive.GetEntry("OppTyped.nuspec")!.Open();

        Assert.Equal(
            ["Microsoft.Extensions.Http", "Polly.Core"],
            XDocument.Load(nuspec).Descendants().Where(static element => element.Name.LocalName == "dependency").Select(static element => element.Attribute("id")!.Value).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Paths(ZipArchive archive) => archive.Entries.Select(static entry => entry.FullName).Order(StringComparer.Ordinal);
}
