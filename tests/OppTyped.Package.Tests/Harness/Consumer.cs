using System.Text.Json;

namespace OppTyped.Package.Tests.Harness;

/// <summary>A user's project in its own folder.</summary>
internal sealed class Consumer
{
    private readonly string _packages;

    public Consumer(ConsumerProject project, string folder, string version, string packages)
    {
        Name = project.Name;
        Folder = folder;
        File = Path.Combine(folder, $"{project.Name}.{project.Extension}");
        _packages = packages;
        Write(File, project.Text(version));
        foreach ((string path, string text) in project.Files)
        {
            Write(path, text);
        }
    }

    public string Name { get; }

    public string Folder { get; }

    /// <summary>The path of the project file.</summary>
    public string File { get; }

    /// <summary>The path of the program that a build creates.</summary>
    public string Program => Path.Combine(Folder, "bin", "Debug", "net10.0", $"{Name}.dll");

    public Task<Outcome> RunAsync(params IEnumerable<string> arguments) => Dotnet.RunAsync(Folder, _packages, arguments);

    /// <summary>Runs the program.</summary>
    public Task<Outcome> StartAsync(params IEnumerable<string> arguments) => RunAsync(["exec", Program, .. arguments]);

    /// <summary>
    /// Returns the paths of the project's MSBuild items of one item type. The paths are relative to the project folder. The
    /// project must be restored first.
    /// </summary>
    public async Task<IReadOnlyList<string>> ItemsAsync(string kind, params IEnumerable<string> more)
    {
        Outcome evaluated = (await RunAsync(["msbuild", $"-getItem:{kind}", .. more])).Succeeded();
        using JsonDocument items = JsonDocument.Parse(evaluated.Output);
        IEnumerable<string> paths = items.RootElement.GetProperty("Items").GetProperty(kind)
            .EnumerateArray()
            .Select(static item => item.GetProperty("FullPath").GetString()!);
        return [.. paths.Select(path => Path.GetRelativePath(Folder, path).Replace('\\', '/')).Order(StringComparer.Ordinal)];
    }

    private void Write(string path, string text)
    {
        string file = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        System.IO.File.WriteAllText(file, text);
    }
}
