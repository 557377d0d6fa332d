using System.Text.Json;

namespace OppTyped.Package.Tests.Harness;

/// <summary>A project of a user's, in a folder of its own.</summary>
internal sealed class Consumer(string folder, string packages)
{
    public string Folder => folder;

    public Consumer With(string path, string text)
    {
        string file = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return this;
    }

    public Task<Outcome> BuildAsync(params IEnumerable<string> more) => Dotnet.RunAsync(folder, packages, ["build", .. more]);

    public Task<Outcome> RunAsync(params IEnumerable<string> arguments) => Dotnet.RunAsync(folder, packages, arguments);

    /// <summary>What the project has of a kind of item, as paths in its folder; it must have been restored.</summary>
    public async Task<IReadOnlyList<string>> ItemsAsync(string kind, params IEnumerable<string> more)
    {
        Outcome evaluated = (await Dotnet.RunAsync(folder, packages, ["msbuild", $"-getItem:{kind}", .. more])).Succeeded();
        using JsonDocument items = JsonDocument.Parse(evaluated.Output);
        return [.. items.RootElement.GetProperty("Items").GetProperty(kind).EnumerateArray().Select(item => Path.GetRelativePath(folder, item.GetProperty("FullPath").GetString()!).Replace('\\', '/')).Order(StringComparer.Ordinal)];
    }
}
