using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using OppTyped.Package.Tests.Harness;

namespace OppTyped.Package.Tests;

/// <summary>What the compiler loads of the package references only what every compiler host supplies, in a version that every one has.</summary>
public sealed class AnalyzerReferenceTests(PackedPackages packages)
{
    // What the compiler itself references in Visual Studio 17.14 and .NET SDK 9.0.300, the oldest hosts. The command line has no Workspaces, and loads no fixes.
    private static readonly Dictionary<string, Version> Compiler = new()
    {
        ["netstandard"] = new(2, 0, 0, 0),
        ["Microsoft.CodeAnalysis"] = new(4, 14, 0, 0),
        ["Microsoft.CodeAnalysis.CSharp"] = new(4, 14, 0, 0),
        ["System.Collections.Immutable"] = new(9, 0, 0, 0),
        ["System.Memory"] = new(4, 0, 1, 2),
    };

    private static readonly Dictionary<string, Version> Editor = new(Compiler)
    {
        ["Microsoft.CodeAnalysis.Workspaces"] = new(4, 14, 0, 0),
        ["Microsoft.CodeAnalysis.CSharp.Workspaces"] = new(4, 14, 0, 0),
        ["System.Composition.AttributedModel"] = new(9, 0, 0, 0),
    };

    [Theory]
    [InlineData("OppTyped.Generators", false)]
    [InlineData("OppTyped.Analyzers", false)]
    [InlineData("OppTyped.CodeFixes", true)]
    public void It_finds_all_it_needs_in_its_host(string assembly, bool isForEditors)
    {
        Dictionary<string, Version> host = isForEditors ? Editor : Compiler;
        IReadOnlyDictionary<string, Version> references = ReferencesOf(assembly);

        Assert.Contains("Microsoft.CodeAnalysis", references.Keys);
        Assert.All(references, reference => Assert.True(
            host.TryGetValue(reference.Key, out Version? supplied) && reference.Value <= supplied,
            $"{assembly} references {reference.Key} {reference.Value}; a host has {supplied?.ToString() ?? "none"}."));
    }

    private Dictionary<string, Version> ReferencesOf(string assembly)
    {
        using var file = new PEReader([.. packages.Read("OppTyped", $"analyzers/dotnet/cs/{assembly}.dll")]);
        MetadataReader metadata = file.GetMetadataReader();
        return metadata.AssemblyReferences.Select(metadata.GetAssemblyReference).ToDictionary(reference => metadata.GetString(reference.Name), static reference => reference.Version);
    }
}
