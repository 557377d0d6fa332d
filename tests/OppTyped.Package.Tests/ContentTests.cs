using System.IO.Compression;
using System.Xml.Linq;
using OppTyped.Package.Tests.Harness;

namespace OppTyped.Package.Tests;

/// <summary>Tests that the packages contain exactly the listed files and dependencies.</summary>
public sealed class ContentTests(PackedPackages packages)
{
    private static readonly string[] Wrapping = ["_rels/", "package/", "[Content_Types].xml"];

    [Fact]
    public void The_library_package_contains_its_targets_and_three_analyzer_assemblies() => Assert.Equal(
        [
            "OppTyped.nuspec",
            "README.md",
            "analyzers/dotnet/cs/OppTyped.Analyzers.dll",
            "analyzers/dotnet/cs/OppTyped.CodeFixes.dll",
            "analyzers/dotnet/cs/OppTyped.Generators.dll",
            "build/net10.0/OppTyped.DesignTime.globalconfig",
            "build/net10.0/OppTyped.targets",
            "buildTransitive/net10.0/OppTyped.DesignTime.globalconfig",
            "buildTransitive/net10.0/OppTyped.targets",
            "lib/net10.0/OppTyped.dll",
            "lib/net10.0/OppTyped.xml",
        ],
        Files("OppTyped"));

    [Fact]
    public void The_sandbox_package_contains_the_library_but_not_the_program() => Assert.Equal(
        ["OppTyped.Sandbox.nuspec", "README.md", "lib/net10.0/OppTyped.Sandbox.dll", "lib/net10.0/OppTyped.Sandbox.xml"],
        Files("OppTyped.Sandbox"));

    [Theory]
    [InlineData("OppTyped")]
    [InlineData("OppTyped.Sandbox")]
    public void Symbols_are_in_a_separate_package(string package) =>
        Assert.Equal([$"{package}.nuspec", $"lib/net10.0/{package}.pdb"], Files(package, "snupkg"));

    [Fact]
    public void The_library_has_no_dependency_that_is_needed_only_for_its_build() =>
        Assert.Equal(
            [
                "Microsoft.Extensions.Diagnostics.HealthChecks",
                "Microsoft.Extensions.Http",
                "Microsoft.Extensions.Options.ConfigurationExtensions",
                "Polly.Core",
            ],
            Attributes("OppTyped", "dependency", "id"));

    [Fact]
    public void The_sandbox_depends_on_the_web_framework_but_on_no_package()
    {
        Assert.Empty(Attributes("OppTyped.Sandbox", "dependency", "id"));
        Assert.Equal(["Microsoft.AspNetCore.App"], Attributes("OppTyped.Sandbox", "frameworkReference", "name"));
    }

    [Theory]
    [InlineData("OppTyped")]
    [InlineData("OppTyped.Sandbox")]
    public void A_package_has_complete_metadata(string package)
    {
        ILookup<string, string> metadata = Nuspec(package).Descendants().ToLookup(
            static element => element.Name.LocalName,
            static element => element.Value);

        Assert.All(
            ["description", "authors", "copyright", "tags", "readme"],
            name => Assert.NotEmpty(Assert.Single(metadata[name])));
        Assert.Equal("MIT", Assert.Single(metadata["license"]));
    }

    private IEnumerable<string> Files(string package, string extension = "nupkg")
    {
        using ZipArchive archive = ZipFile.OpenRead(packages.FileOf(package, extension));
        return
        [
            .. archive.Entries
                .Select(static entry => entry.FullName)
                .Where(static path => !Wrapping.Any(path.StartsWith))
                .Order(StringComparer.Ordinal),
        ];
    }

    private IEnumerable<string> Attributes(string package, string element, string attribute) =>
        Nuspec(package)
            .Descendants()
            .Where(found => found.Name.LocalName == element)
            .Select(found => found.Attribute(attribute)!.Value)
            .Order(StringComparer.Ordinal);

    private XDocument Nuspec(string package) => XDocument.Load(new MemoryStream(packages.Read(package, $"{package}.nuspec")));
}
