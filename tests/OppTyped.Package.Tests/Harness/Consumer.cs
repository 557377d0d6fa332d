using System.Text.Json;

namespace OppTyped.Package.Tests.Harness;

/// <summary>A project of a user's, in a folder of its own.</summary>
internal sealed class Consumer
{
    private readonly string _packages;

    public Consumer(ConsumerProject project, string folder, string version, string packages)
    {
        Name = project.Name;
        Folder = folder;
        _packages = packages;
        Write($"{project.Name}.csproj", project.Text(version));
        foreach ((string path, string text) in project.Files)
        {
            Write(path, text);
        }
    }

    public string Name { get; }

    public string Folder { get; }

    public string File => Path.Combine(Folder, $"{Name}.csproj");

    /// <summary>What a build makes of it.</summary>
    public string Program => Path.Combine(Folder, "bin", "Debug", "net10.0", $"{Name}.dll");

    public Task<Outcome> RunAsync(params IEnumerable<string> arguments) => Dotnet.RunAsync(Folder, _packages, arguments);

    /// <summary>Runs what was built of it.</summary>
    public Task<Outcome> StartAsync(params IEnumerable<string> arguments) => RunAsync(["exec", Program, .. arguments]);

    /// <summary>What the project has of a kind of item, as paths in its folder; it must have been restored.</summary>
    public async Task<IReadOnlyList<string>> ItemsAsync(string kind, params IEnumerable<string> more)
    {
        Outcome evaluated = (await RunAsync(["msbuild", $"-getItem:{kind}", .. more])).Succeeded();
        using JsonDocument items = JsonDocument.Parse(evaluated.Output);
        return [.. items.RootElement.GetProperty("Items").GetProperty(kind).EnumerateArray().Select(item => Path.GetRelativePath(Folder, item.GetProperty("FullPath").GetString()!).Replace('\\', '/')).Order(StringComparer.Ordinal)];
    }

    private void Write(string path, string text)
    {
        string file = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        System.IO.File.WriteAllText(file, text);
    }
}
