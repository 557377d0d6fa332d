using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using Microsoft.CodeAnalysis;
using OppTyped.Package.Tests.Harness;

namespace OppTyped.Package.Tests;

/// <summary>Tests which build properties the generator and the rules can read.</summary>
[Collection(nameof(Matrix))]
public sealed class BuildPropertyTests(PackedPackages packages, Matrix matrix)
{
    private const string DesignTimeFile = "OppTyped.DesignTime.globalconfig";

    [Fact]
    public void No_HTTP_interface_is_emitted_if_the_project_chooses_None()
    {
        Assert.Equal([], matrix.ComplaintsOf("NoHttpInterface"));

        Assert.Contains("IInsuranceApi", TypesOf("Models"));
        Assert.Contains("InsurancePatch", TypesOf("NoHttpInterface"));
        Assert.DoesNotContain("IInsuranceApi", TypesOf("NoHttpInterface"));
    }

    [Fact]
    public async Task A_design_time_build_is_visible_to_the_compiler()
    {
        Assert.Single(await ConfigurationFilesAsync("-p:DesignTimeBuild=true"), IsDesignTimeFile);
        Assert.DoesNotContain(await ConfigurationFilesAsync(), IsDesignTimeFile);
    }

    // Another package can also make the property visible to the compiler. If two global configuration files of the same level set
    // the property, they conflict.
    [Theory]
    [InlineData("build_property.DesignTimeBuild = true")]
    [InlineData("")]
    public void The_file_of_a_design_time_build_does_not_conflict_with_other_packages(string property)
    {
        string text = Encoding.UTF8.GetString(packages.Read("OppTyped", $"build/net10.0/{DesignTimeFile}"));
        AnalyzerConfig[] files =
        [
            AnalyzerConfig.Parse(text, $"/package/{DesignTimeFile}"),
            AnalyzerConfig.Parse($"is_global = true\n{property}", "/obj/App.GeneratedMSBuildEditorConfig.editorconfig"),
        ];

        AnalyzerConfigOptionsResult options = AnalyzerConfigSet.Create(files, out var conflicts).GlobalConfigOptions;

        Assert.Empty(conflicts);
        Assert.Equal("true", options.AnalyzerOptions["build_property.designtimebuild"]);
    }

    // Normal and design-time builds write this file. If they wrote different content, the project would be compiled again.
    [Fact]
    public void A_design_time_build_does_not_change_the_shared_file_of_properties()
    {
        string properties = File.ReadAllText(Path.Combine(
            matrix["Models"].Folder,
            "obj/Debug/net10.0/Models.GeneratedMSBuildEditorConfig.editorconfig"));

        Assert.Contains("build_property.OppTypedHttpInterface =", properties, StringComparison.Ordinal);
        Assert.DoesNotContain("DesignTimeBuild", properties, StringComparison.Ordinal);
    }

    private Task<IReadOnlyList<string>> ConfigurationFilesAsync(params IEnumerable<string> more) =>
        matrix["Models"].ItemsAsync("EditorConfigFiles", more);

    private static bool IsDesignTimeFile(string path) => Path.GetFileName(path) == DesignTimeFile;

    private string[] TypesOf(string project)
    {
        using var file = new PEReader(File.OpenRead(matrix[project].Program));
        MetadataReader metadata = file.GetMetadataReader();
        return
        [
            .. metadata.TypeDefinitions.Select(type => metadata.GetString(metadata.GetTypeDefinition(type).Name)),
        ];
    }
}
