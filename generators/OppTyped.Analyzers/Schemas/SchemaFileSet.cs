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
                    static files =>
                        files.Select(static file => new NamedFile(NameOf(file.Text), file.Reading.File!)).ToImmutableArray()));

    public static string NameOf(AdditionalText text) => text.Path.Substring(text.Path.LastIndexOfAny(['/', '\\']) + 1);

    /// <summary>Returns the files that describe an opportunity type. Models are checked against the first file.</summary>
    public ImmutableArray<NamedFile> FindByEventCode(int eventCode) =>
        _byCode.TryGetValue(eventCode, out ImmutableArray<NamedFile> files) ? files : [];

    /// <summary>A schema file, and the name of the file without the folder.</summary>
    internal sealed record NamedFile(string Name, SchemaFile Schema);
}
