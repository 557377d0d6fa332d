using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using OppTyped.Package.Tests.Harness;

namespace OppTyped.Package.Tests;

/// <summary>Tests that the analyzer assemblies reference only assemblies that every compiler host has.</summary>
public sealed class AnalyzerReferenceTests(PackedPackages packages)
{
    // These assemblies are in the oldest supported hosts: Visual Studio 17.14 and .NET SDK 9.0.300. A build on the command line
    // has no Workspaces assemblies. It does not need them, because it does not load the code fixes.
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
    public void An_assembly_references_only_assemblies_that_its_host_has(string assembly, bool isForEditors)
    {
        Dictionary<string, Version> host = isForEditors ? Editor : Compiler;
        IReadOnlyDictionary<string, Version> references = ReferencesOf(assembly);

        Assert.Contains("Microsoft.CodeAnalysis", references.Keys);
        Assert.All(references, reference => Assert.True(
            host.TryGetValue(reference.Key, out Version? supplied) && reference.Value <= supplied,
            $"{assembly} references {reference.Key} {reference.Value}, but the host has {supplied?.ToString() ?? "none"}."));
    }

    private Dictionary<string, Version> ReferencesOf(string assembly)
    {
        using var file = new PEReader([.. packages.Read("OppTyped", $"analyzers/dotnet/cs/{assembly}.dll")]);
        MetadataReader metadata = file.GetMetadataReader();
        return metadata.AssemblyReferences
            .Select(metadata.GetAssemblyReference)
            .ToDictionary(reference => metadata.GetString(reference.Name), static reference => reference.Version);
    }
}
