namespace OppTyped.Package.Tests.Harness;

/// <summary>A project as a user writes it.</summary>
internal sealed record ConsumerProject(string Name)
{
    public const string Web = "Microsoft.NET.Sdk.Web";

    public const string CSharp = "csproj";

    public const string VisualBasic = "vbproj";

    public const string FSharp = "fsproj";

    public string Sdk { get; init; } = "Microsoft.NET.Sdk";

    /// <summary>The extension of the project file, which determines the language.</summary>
    public string Extension { get; init; } = CSharp;

    public string OutputType { get; init; } = "Exe";

    /// <summary>The OppTyped packages that the project references.</summary>
    public IReadOnlyList<string> Packages { get; init; } = ["OppTyped"];

    public string Properties { get; init; } = "";

    public string Items { get; init; } = "";

    /// <summary>
    /// Whether the project needs packages that are not in the feed of the tests and that this build has not restored.
    /// </summary>
    public bool IsConnected { get; init; }

    public IReadOnlyDictionary<string, string> Files { get; init; } = new Dictionary<string, string>();

    public ConsumerProject With(string path, string text) =>
        this with { Files = new Dictionary<string, string>(Files) { [path] = text } };

    public ConsumerProject WithSources(params IEnumerable<string> files) =>
        files.Aggregate(this, static (project, file) => project.With(file, Built.Source(file)));

    /// <summary>
    /// Returns the text of the project file. The settings in <see cref="Properties"/> override the other settings.
    /// </summary>
    public string Text(string version) => $"""
        <Project Sdk="{Sdk}">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <OutputType>{OutputType}</OutputType>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
            <UseAppHost>false</UseAppHost>
            {Properties}
          </PropertyGroup>
          <ItemGroup>
            {string.Concat(Packages.Select(package => $"""<PackageReference Include="{package}" Version="{version}" />"""))}
            {Items}
          </ItemGroup>
        </Project>
        """;
}
