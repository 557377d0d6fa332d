using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using OppTyped.Package.Tests.Harness;

namespace OppTyped.Package.Tests;

/// <summary>The package's compiler assemblies reference only what every compiler host supplies.</summary>
public sealed class AnalyzerReferenceTests(PackedPackages packages)
{
    // The references of the compiler in the oldest hosts: Visual Studio 17.14 and .NET SDK 9.0.300. The command line has no
    // Workspaces assemblies and loads no fixes.
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
    public void An_assembly_references_only_what_its_host_supplies(string assembly, bool isForEditors)
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
        return metadata.AssemblyReferences
            .Select(metadata.GetAssemblyReference)
            .ToDictionary(reference => metadata.GetString(reference.Name), static reference => reference.Version);
    }
}
