using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace OppTyped.Analyzers.Schemas;

/// <summary>The schema files of a project. The set is immutable, because several threads use it to check models.</summary>
internal sealed class SchemaFileSet
{
    private readonly ImmutableDictionary<int, ImmutableArray<NamedFile>> _byCode;

    private SchemaFileSet(ImmutableDictionary<int, ImmutableArray<NamedFile>> byCode) => _byCode = byCode;

    public static bool IsSchemaFile(AdditionalText text) =>
        text.Path.EndsWith(SchemaFile.Suffix, StringComparison.OrdinalIgnoreCase);

    /// <summary>Orders the files by path. So every build uses the same file if two files have the same event code.</summary>
    public static SchemaFileSet Create(IEnumerable<(AdditionalText Text, SchemaFileReading Reading)> files) =>
        new(
            files
                .Where(static file => file.Reading.File is not null)
                .OrderBy(static file => file.Text.Path, StringComparer.Ordinal)
                .GroupBy(static file => file.Reading.File!.EventCode)
                .ToImmutableDictionary(
                    static files => files.Key,
                    static files => Name([.. files])));

    public static string NameOf(AdditionalText text) => NameOf(text, folders: 0);

    /// <summary>Returns the files that describe an opportunity type. Models are checked against the first file.</summary>
    public ImmutableArray<NamedFile> FindByEventCode(int eventCode) =>
        _byCode.TryGetValue(eventCode, out ImmutableArray<NamedFile> files) ? files : [];

    // Files with the same name are told apart by the folders that contain them.
    private static ImmutableArray<NamedFile> Name((AdditionalText Text, SchemaFileReading Reading)[] files)
    {
        int most = files.Max(static file => file.Text.Path.Count(IsSeparator));
        int folders = Enumerable.Range(0, most).FirstOrDefault(count =>
            files.Select(file => NameOf(file.Text, count)).Distinct().Count() == files.Length);
        return [.. files.Select(file => new NamedFile(NameOf(file.Text, folders), file.Reading.File!))];
    }

    private static string NameOf(AdditionalText text, int folders)
    {
        string path = text.Path;
        int start = path.Length;
        for (int parts = 0; parts <= folders && start >= 0; parts++)
        {
            start = path.LastIndexOfAny(['/', '\\'], Math.Max(0, start - 1));
        }

        return path.Substring(start + 1);
    }

    private static bool IsSeparator(char character) => character is '/' or '\\';

    /// <summary>A schema file, and its name with as few folders as possible.</summary>
    internal sealed record NamedFile(string Name, SchemaFile Schema);
}
