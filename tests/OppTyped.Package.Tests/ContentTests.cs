using System.IO.Compression;
using System.Xml.Linq;
using OppTyped.Package.Tests.Harness;

namespace OppTyped.Package.Tests;

/// <summary>What is in the packages, and what they ask for: this, and no file more.</summary>
public sealed class ContentTests(PackedPackages packages)
{
    private static readonly string[] Wrapping = ["_rels/", "package/", "[Content_Types].xml"];

    [Fact]
    public void The_library_with_its_targets_and_beside_the_compiler_our_own_three_assemblies() => Assert.Equal(
        [
            "OppTyped.nuspec",
            "README.md",
            "analyzers/dotnet/cs/OppTyped.Analyzers.dll",
            "analyzers/dotnet/cs/OppTyped.CodeFixes.dll",
            "analyzers/dotnet/cs/OppTyped.Generators.dll",
            "build/OppTyped.targets",
            "buildTransitive/OppTyped.targets",
            "lib/net10.0/OppTyped.dll",
            "lib/net10.0/OppTyped.xml",
        ],
        Files("OppTyped"));

    [Fact]
    public void The_sandbox_as_a_library_and_nothing_of_the_program() => Assert.Equal(
        ["OppTyped.Sandbox.nuspec", "README.md", "lib/net10.0/OppTyped.Sandbox.dll", "lib/net10.0/OppTyped.Sandbox.xml"],
        Files("OppTyped.Sandbox"));

    [Theory]
    [InlineData("OppTyped")]
    [InlineData("OppTyped.Sandbox")]
    public void Its_symbols_are_a_package_of_their_own(string package) =>
        Assert.Equal([$"{package}.nuspec", $"lib/net10.0/{package}.pdb"], Files(package, "snupkg"));

    [Fact]
    public void The_library_depends_on_nothing_that_only_a_build_needs() =>
        Assert.Equal(["Microsoft.Extensions.Diagnostics.HealthChecks", "Microsoft.Extensions.Http", "Microsoft.Extensions.Options.ConfigurationExtensions", "Polly.Core"], Attributes("OppTyped", "dependency", "id"));

    [Fact]
    public void The_sandbox_depends_on_the_web_framework_and_no_package()
    {
        Assert.Empty(Attributes("OppTyped.Sandbox", "dependency", "id"));
        Assert.Equal(["Microsoft.AspNetCore.App"], Attributes("OppTyped.Sandbox", "frameworkReference", "name"));
    }

    [Theory]
    [InlineData("OppTyped")]
    [InlineData("OppTyped.Sandbox")]
    public void It_says_what_it_is(string package)
    {
        ILookup<string, string> said = Nuspec(package).Descendants().ToLookup(static element => element.Name.LocalName, static element => element.Value);

        Assert.All(["description", "authors", "copyright", "tags", "readme"], name => Assert.NotEmpty(Assert.Single(said[name])));
        Assert.Equal("MIT", Assert.Single(said["license"]));
    }

    private IEnumerable<string> Files(string package, string extension = "nupkg")
    {
        using ZipArchive archive = ZipFile.OpenRead(packages.FileOf(package, extension));
        return [.. archive.Entries.Select(static entry => entry.FullName).Where(static path => !Wrapping.Any(path.StartsWith)).Order(StringComparer.Ordinal)];
    }

    private IEnumerable<string> Attributes(string package, string element, string attribute) =>
        Nuspec(package).Descendants().Where(found => found.Name.LocalName == element).Select(found => found.Attribute(attribute)!.Value).Order(StringComparer.Ordinal);

    private XDocument Nuspec(string package) => XDocument.Load(new MemoryStream(packages.Read(package, $"{package}.nuspec")));
}
