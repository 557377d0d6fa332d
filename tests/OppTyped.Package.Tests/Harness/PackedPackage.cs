using System.Reflection;
using OppTyped.Package.Tests.Harness;

[assembly: AssemblyFixture(typeof(PackedPackage))]

namespace OppTyped.Package.Tests.Harness;

/// <summary>
/// The package, as it would be published: packed once into a feed of its own, from which projects beside it restore into a
/// folder of their own. No earlier package and no cache can stand in for it.
/// </summary>
public sealed class PackedPackage : IAsyncLifetime
{
    private readonly string _root = Directory.CreateTempSubdirectory("opptyped-").FullName;

    /// <summary>No other package has it, wherever it may be kept.</summary>
    public string Version { get; } = $"0.0.1-test{DateTime.UtcNow.Ticks:x}";

    public string File => Path.Combine(Feed, $"OppTyped.{Version}.nupkg");

    /// <summary>Where the package is put when it is restored.</summary>
    public string Restored => Path.Combine(Packages, "opptyped", Version);

    private string Feed => Path.Combine(_root, "feed");

    private string Packages => Path.Combine(_root, "packages");

    public async ValueTask InitializeAsync()
    {
        string repository = Known("Repository");
        Directory.CreateDirectory(Feed);

        // All else that is restored is what this build has restored: no feed is asked.
        await System.IO.File.WriteAllTextAsync(Path.Combine(_root, "nuget.config"), $"""
            <configuration>
              <packageSources>
                <clear />
                <add key="packed" value="{Feed}" />
              </packageSources>
              <fallbackPackageFolders>
                <clear />
                <add key="restored" value="{Known("RestoredPackages")}" />
              </fallbackPackageFolders>
            </configuration>
            """);
        System.IO.File.Copy(Path.Combine(repository, "global.json"), Path.Combine(_root, "global.json"));

        string project = Path.Combine(repository, "src", "OppTyped", "OppTyped.csproj");
        (await Dotnet.RunAsync(repository, Known("RestoredPackages"), "pack", project, "--no-build", "-c", Known("Configuration"), "-o", Feed, $"-p:PackageVersion={Version}")).Succeeded();
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_root, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>A project of a user's that references the package.</summary>
    internal Consumer Consumer(string name, string sdk = "Microsoft.NET.Sdk", string properties = "", string items = "")
    {
        string folder = Directory.CreateDirectory(Path.Combine(_root, name)).FullName;
        System.IO.File.WriteAllText(Path.Combine(folder, $"{name}.csproj"), $"""
            <Project Sdk="{sdk}">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <OutputType>Exe</OutputType>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                {properties}
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="OppTyped" Version="{Version}" />
                {items}
              </ItemGroup>
            </Project>
            """);
        return new Consumer(folder, Packages);
    }

    private static string Known(string key) =>
        typeof(PackedPackage).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == key).Value!;
}
