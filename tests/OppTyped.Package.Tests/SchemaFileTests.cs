using OppTyped.Package.Tests.Harness;

namespace OppTyped.Package.Tests;

/// <summary>Tests which schema files the package passes to the compiler.</summary>
public sealed class SchemaFileTests(PackedPackages packages)
{
    [Fact]
    public async Task Schema_files_are_included_but_their_copies_in_output_folders_are_not()
    {
        Consumer project = packages.Consumer(new ConsumerProject("Copies")
            .With("insurance.opportunity.json", Schema.Insurance)
            .With("account/Lead.Opportunity.json", Schema.Insurance)
            .With("src/binary/object.opportunity.json", Schema.Insurance)
            .With("opportunity.json", Schema.Insurance)
            .With("bin/Debug/net10.0/insurance.opportunity.json", Schema.Insurance)
            .With("obj/insurance.opportunity.json", Schema.Insurance)
            .With("bin/Release/net10.0/publish/insurance.opportunity.json", Schema.Insurance)
            .With("tools/bin/insurance.opportunity.json", Schema.Insurance)
            .With("publish/insurance.opportunity.json", Schema.Insurance)
            .With("drop/insurance.opportunity.json", Schema.Insurance)
            .With("node_modules/it/insurance.opportunity.json", Schema.Insurance)
            .With("client/node_modules/it/insurance.opportunity.json", Schema.Insurance)
            .With(".hidden/insurance.opportunity.json", Schema.Insurance));
        (await project.RunAsync("restore")).Succeeded();

        Assert.Equal(
            ["account/Lead.Opportunity.json", "insurance.opportunity.json", "src/binary/object.opportunity.json"],
            await project.ItemsAsync("AdditionalFiles", "-p:PublishDir=drop/"));
        Assert.Empty(await project.ItemsAsync("AdditionalFiles", "-p:OppTypedSchemaFiles=false"));
    }

    [Fact]
    public async Task A_schema_file_that_the_project_file_lists_is_included_once()
    {
        const string Items = """<AdditionalFiles Include="account/*.opportunity.json" />""";
        Consumer project = packages.Consumer(new ConsumerProject("Added") { Items = Items }
            .With("account/insurance.opportunity.json", Schema.Insurance));
        (await project.RunAsync("restore")).Succeeded();

        Assert.Equal(["account/insurance.opportunity.json"], await project.ItemsAsync("AdditionalFiles"));
    }

    [Fact]
    public async Task A_web_project_does_not_publish_schema_files()
    {
        Consumer project = packages.Consumer(new ConsumerProject("Web") { Sdk = ConsumerProject.Web }
            .With("Program.cs", "WebApplication.CreateBuilder(args).Build();")
            .With("insurance.opportunity.json", Schema.Insurance)
            .With("appsettings.json", "{}"));

        (await project.RunAsync("publish", "-o", "out")).Succeeded();

        string[] published =
        [
            .. Directory.EnumerateFiles(Path.Combine(project.Folder, "out"), "*.json")
                .Select(static path => Path.GetFileName(path)),
        ];
        Assert.Contains("appsettings.json", published);
        Assert.DoesNotContain("insurance.opportunity.json", published);
    }
}
