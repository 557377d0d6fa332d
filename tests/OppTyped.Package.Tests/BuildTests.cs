using OppTyped.Package.Tests.Harness;

namespace OppTyped.Package.Tests;

/// <summary>A plain <c>dotnet build</c> of a project that has the package, and of it nothing but the package.</summary>
public sealed class BuildTests(PackedPackage package)
{
    private const string Model = """
        using OppTyped;

        [OpportunityType(12003)]
        public partial class Insurance
        {
            [Schema("Status")] public string? Status { get; set; }
            [Schema("mx_Custom_60")] public decimal? SumAssured { get; set; }
        }
        """;

    private const string Program = """
        InsurancePatch patch = new() { SumAssured = 200_000m };
        Console.WriteLine($"{InsuranceSchema.SumAssured} {patch.IsEmpty}");
        """;

    [Fact]
    public async Task A_wrong_schema_name_is_an_error_that_says_what_was_meant_and_without_the_file_it_is_none()
    {
        Consumer project = package.Consumer("Plain", properties: "<EmitCompilerGeneratedFiles>true</EmitCompilerGeneratedFiles>")
            .With("Model.cs", Model)
            .With("Program.cs", Program)
            .With("account/insurance.opportunity.json", Schema.Insurance);

        // Nothing else is said: not by the compiler of an analyzer that it could not load, nor of the emitted code.
        Outcome built = await project.BuildAsync();
        string complaint = Assert.Single(built.Complaints);
        Assert.Contains("Model.cs(7,6): error OPP050: The account's Insurance has no field 'mx_Custom_60' for SumAssured. Did you mean mx_Custom_6 (Sum assured)?", complaint, StringComparison.Ordinal);
        Assert.NotEqual(0, built.ExitCode);
        Assert.Contains("Insurance.g.cs", Directory.EnumerateFiles(project.Folder, "*.g.cs", SearchOption.AllDirectories).Select(Path.GetFileName));

        Assert.Empty((await project.BuildAsync("--no-restore", "-p:OppTypedSchemaFiles=false")).Succeeded().Complaints);
        Outcome run = await project.RunAsync("run", "--no-build", "--project", ".");
        Assert.Equal("mx_Custom_60 False", run.Succeeded().Output.Trim());
    }
}
