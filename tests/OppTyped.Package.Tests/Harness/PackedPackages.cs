using System.IO.Compression;
using OppTyped.Package.Tests.Harness;

[assembly: AssemblyFixture(typeof(PackedPackages))]

namespace OppTyped.Package.Tests.Harness;

/// <summary>
/// Packs the packages once, in the same way as for publishing. The packages are in a feed and a package folder that only the
/// tests use. So the projects of the tests cannot get an older or a cached package by mistake.
/// </summary>
public sealed class PackedPackages : IAsyncLifetime
{
    private readonly string _root = Directory.CreateTempSubdirectory("opptyped-").FullName;

    /// <summary>A version that no other package has.</summary>
    public string Version { get; } = $"0.0.1-test{DateTime.UtcNow.Ticks:x}";

    private string Feed => Path.Combine(_root, "feed");

    private string Packages => Path.Combine(_root, "packages");

    /// <summary>
    /// The folder of projects that need only packages from the feed of the tests and packages that this build has already
    /// restored. These projects use no other feeds.
    /// </summary>
    private string Projects => Path.Combine(_root, "projects");

    /// <summary>
    /// The folder of projects that also need other packages. These projects can also use the feeds of this machine.
    /// </summary>
    private string ConnectedProjects => Path.Combine(_root, "connected");

    /// <summary>Returns the path of a package file.</summary>
    public string FileOf(string package, string extension = "nupkg") => Path.Combine(Feed, $"{package}.{Version}.{extension}");

    /// <summary>Returns the bytes of a file in a package.</summary>
    public byte[] Read(string package, string path)
    {
        using ZipArchive archive = ZipFile.OpenRead(FileOf(package));
        using Stream entry = archive.GetEntry(path)!.Open();
        using var bytes = new MemoryStream();
        entry.CopyTo(bytes);
        return bytes.ToArray();
    }

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Feed);
        await ConfigureAsync(Projects, "<clear />");
        await ConfigureAsync(ConnectedProjects, "");

        foreach (string package in (string[])["OppTyped", "OppTyped.Sandbox"])
        {
            string project = Path.Combine(Built.Repository, "src", package, $"{package}.csproj");
            string[] pack =
                ["pack", project, "--no-build", "-c", Built.Configuration, "-o", Feed, $"-p:PackageVersion={Version}"];
            (await Dotnet.RunAsync(Built.Repository, Built.RestoredPackages, pack)).Succeeded();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Dotnet.StopCompilerAsync();
        Directory.Delete(_root, recursive: true);
    }

    /// <summary>Creates a user's project in a folder. Projects that are built together are in the same folder.</summary>
    internal Consumer Consumer(ConsumerProject project, string folder = "") =>
        new(project, Path.Combine(project.IsConnected ? ConnectedProjects : Projects, folder, project.Name), Version, Packages);

    /// <summary>Runs <c>dotnet</c> in a folder of projects.</summary>
    internal Task<Outcome> RunAsync(string folder, params IEnumerable<string> arguments) =>
        Dotnet.RunAsync(Path.Combine(Projects, folder), Packages, arguments);

    private async Task ConfigureAsync(string folder, string sources)
    {
        Directory.CreateDirectory(folder);
        File.Copy(Path.Combine(Built.Repository, "global.json"), Path.Combine(folder, "global.json"));
        await File.WriteAllTextAsync(Path.Combine(folder, "nuget.config"), $"""
            <configuration>
              <packageSources>
                {sources}
                <add key="packed" value="{Feed}" />
              </packageSources>
              <fallbackPackageFolders>
                <clear />
                <add key="restored" value="{Built.RestoredPackages}" />
              </fallbackPackageFolders>
            </configuration>
            """);
    }
}
