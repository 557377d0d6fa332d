namespace OppTyped.Package.Tests.Harness;

/// <summary>Projects that use the packages in different ways.</summary>
internal static class MatrixProjects
{
    private const string Strict = """
        <RootNamespace>Acme.Sales</RootNamespace>
        <ImplicitUsings>disable</ImplicitUsings>
        <AnalysisMode>All</AnalysisMode>
        <EnforceCodeStyleInBuild>true</EnforceCodeStyleInBuild>
        <GenerateDocumentationFile>true</GenerateDocumentationFile>
        """;

    private const string EmittedFile = "Emitted/OppTyped.Generators/OppTyped.Generators.OpportunityModelGenerator/Insurance.g.cs";

    private const string WriteEmittedFiles = """
        <EmitCompilerGeneratedFiles>true</EmitCompilerGeneratedFiles>
        <CompilerGeneratedFilesOutputPath>Emitted</CompilerGeneratedFilesOutputPath>
        """;

    private const string ReferenceToModels = """<ProjectReference Include="../Models/Models.csproj" />""";

    private static readonly string MvvmToolkit =
        $"""<PackageReference Include="CommunityToolkit.Mvvm" Version="{Built.MvvmVersion}" />""";

    public static IReadOnlyList<ConsumerProject> All =>
    [
        Program("Plain"),
        Program("NullableOff", "<Nullable>disable</Nullable>") with { Files = Unannotated() },
        Program("NoImplicitUsings", "<ImplicitUsings>disable</ImplicitUsings>"),
        Library("CSharp11", "<LangVersion>11</LangVersion>").WithSources("Models.cs", "Collections.cs"),
        Program("CSharp12", "<LangVersion>12</LangVersion>"),
        Program("Checked", "<CheckForOverflowUnderflow>true</CheckForOverflowUnderflow>"),
        Library("WarningsAreErrors", "<TreatWarningsAsErrors>true</TreatWarningsAsErrors><AnalysisMode>All</AnalysisMode>")
            .WithSources("Models.cs", "Renewals.cs"),
        Library("Strict", Strict)
            .WithSources("Models.cs", "Renewals.cs")
            .With(".editorconfig", Built.Source("strict.editorconfig")),
        Clashing,
        Models,
        App,
        Web,
        Tests,
        Emulator,
        WithDefaults("DefaultsWorker"),
        WithDefaults("DefaultsWeb") with { Sdk = ConsumerProject.Web },
        ObservableProperties,
        Library("NoHttpInterface", "<OppTypedHttpInterface>None</OppTypedHttpInterface>").WithSources("Models.cs"),
        VisualBasicApp,
        FSharpApp,
        VisualBasicModels,
        FSharpModels,
        Suppressed("SuppressedByPragma") with
        {
            Files = new Dictionary<string, string>
            {
                ["Program.cs"] = "#pragma warning disable OPP011\n" + Built.Source("Suppressed.cs"),
            },
        },
        Suppressed("SuppressedByEditorConfig")
            .With(".editorconfig", "root = true\n[*.cs]\ndotnet_diagnostic.OPP011.severity = none\n"),
        Suppressed("WithoutAnalysis") with { Properties = "<RunAnalyzersDuringBuild>false</RunAnalyzersDuringBuild>" },
        Suppressed("WithoutAnalyzers").With("Directory.Build.targets", """
            <Project>
              <Target Name="RemoveAnalyzers" BeforeTargets="CoreCompile">
                <ItemGroup>
                  <Analyzer Remove="@(Analyzer)" Condition="'%(Filename)' == 'OppTyped.Analyzers'" />
                </ItemGroup>
              </Target>
            </Project>
            """),
        (Library("EmittedFilesKept", WriteEmittedFiles) with { Items = """<Compile Remove="Emitted/**" />""" })
            .WithSources("Models.cs")
            .With(EmittedFile, "class Emitted;"),

        // These projects contain mistakes, so their builds fail.
        Mistaken,
        MembersOfOtherGenerators,
        Library("UnknownHttpInterface", "<OppTypedHttpInterface>Private</OppTypedHttpInterface>"),
        Library("EmittedFilesCompiled").With($"Sources/{EmittedFile}", "class Emitted;"),
    ];

    /// <summary>Creates a program with models.</summary>
    private static ConsumerProject Program(string name, string properties = "") =>
        new ConsumerProject(name) { Properties = properties, Packages = ["OppTyped", "OppTyped.Sandbox"] }
            .WithSources("Models.cs", "Renewals.cs", "Program.cs");

    /// <summary>Creates a program with a model that cannot be mapped. The program must suppress the error of its model.</summary>
    private static ConsumerProject Suppressed(string name) =>
        new ConsumerProject(name) { Packages = ["OppTyped", "OppTyped.Sandbox"] }.WithSources("Suppressed.cs");

    private static ConsumerProject Library(string name, string properties = "") =>
        new ConsumerProject(name) { Properties = properties, OutputType = "Library" };

    // Returns the files of a program. The nullable annotations are removed from the files.
    private static Dictionary<string, string> Unannotated() => Program("").Files.ToDictionary(
        static file => file.Key,
        static file => file.Value
            .Replace("string?", "string", StringComparison.Ordinal)
            .Replace("Vehicle? ", "Vehicle ", StringComparison.Ordinal));

    private static ConsumerProject Clashing => new ConsumerProject("Clashing")
    {
        Properties = "<RootNamespace>Acme.OppTyped.System</RootNamespace>",
        Packages = ["OppTyped", "OppTyped.Sandbox"],
    }.WithSources("Clashing.cs");

    /// <summary>A library with models. The library references the package, and the app references only the library.</summary>
    private static ConsumerProject Models => Library("Models").WithSources("Models.cs", "Renewals.cs");

    private static ConsumerProject App => new ConsumerProject("App")
    {
        Packages = ["OppTyped.Sandbox"],
        Items = ReferenceToModels,
    }.WithSources("Program.cs", "Forgotten.cs");

    private static ConsumerProject Web => Program("Web") with
    {
        Sdk = ConsumerProject.Web,
        Files = new Dictionary<string, string>
        {
            ["Models.cs"] = Built.Source("Models.cs"),
            ["Renewals.cs"] = Built.Source("Renewals.cs"),
            ["Program.cs"] = Built.Source("Web.cs"),
        },
    };

    private static ConsumerProject Tests => new ConsumerProject("Tests")
    {
        Packages = ["OppTyped", "OppTyped.Sandbox"],
        Properties = "<UseAppHost>true</UseAppHost>",
        Items = $"""<PackageReference Include="xunit.v3" Version="{Built.XunitVersion}" />""",
    }.WithSources("Models.cs", "Renewals.cs").With("RenewalTests.cs", Built.Source("RenewalTests.cs"));

    /// <summary>A console program that runs the sandbox and does not use the client.</summary>
    private static ConsumerProject Emulator =>
        new ConsumerProject("Emulator") { Packages = ["OppTyped.Sandbox"] }.WithSources("Emulator.cs");

    /// <summary>Creates an app that adds the platform's resilience handler to all its HTTP clients.</summary>
    private static ConsumerProject WithDefaults(string name) => new ConsumerProject(name)
    {
        Packages = ["OppTyped", "OppTyped.Sandbox"],
        Items = $"""
            <PackageReference Include="Microsoft.Extensions.Http.Resilience" Version="{Built.ResilienceVersion}" />
            <PackageReference Include="Microsoft.Extensions.ServiceDiscovery" Version="{Built.ServiceDiscoveryVersion}" />
            """,
    }.WithSources("Models.cs", "ServiceDefaults.cs", $"{name}.cs");

    /// <summary>A program whose model has a property that the MVVM Toolkit implements.</summary>
    private static ConsumerProject ObservableProperties =>
        new ConsumerProject("ObservableProperties") { Items = MvvmToolkit }.WithSources("ObservableProperties.cs");

    /// <summary>
    /// A library with a property that the MVVM Toolkit declares, and a model that the Razor compiler declares. Its build does not
    /// need the web assets of Razor components, which the SDK would download.
    /// </summary>
    private static ConsumerProject MembersOfOtherGenerators => new ConsumerProject("MembersOfOtherGenerators")
    {
        Sdk = ConsumerProject.Web,
        OutputType = "Library",
        Properties = "<RequiresAspNetWebAssets>false</RequiresAspNetWebAssets>",
        Items = MvvmToolkit,
    }.WithSources("ObservableFields.cs", "Page.razor");

    private static ConsumerProject VisualBasicApp => new ConsumerProject("VisualBasicApp")
    {
        Extension = ConsumerProject.VisualBasic,
        Packages = [],
        Items = ReferenceToModels,
    }.WithSources("Program.vb");

    private static ConsumerProject FSharpApp => new ConsumerProject("FSharpApp")
    {
        Extension = ConsumerProject.FSharp,
        Packages = [],
        Items = $"""{ReferenceToModels}<Compile Include="Program.fs" />""",
    }.WithSources("Program.fs");

    private static ConsumerProject VisualBasicModels =>
        (Library("VisualBasicModels") with { Extension = ConsumerProject.VisualBasic }).WithSources("Models.vb");

    private static ConsumerProject FSharpModels => (Library("FSharpModels") with
    {
        Extension = ConsumerProject.FSharp,
        Items = """<Compile Include="Models.fs" />""",
    }).WithSources("Models.fs");

    private static ConsumerProject Mistaken => new ConsumerProject("Mistaken") { OutputType = "Library" }
        .With("Mistakes.cs", Built.Source("Mistakes.cs"))
        .With("insurance.opportunity.json", Schema.Insurance);
}
