using System.Collections.Immutable;
using System.Globalization;

namespace OppTyped.Analyzers.Schemas;

/// <summary>Passes suggested fields from a rule to its fix, in the properties of the diagnostic.</summary>
internal static class Suggestions
{
    public static ImmutableDictionary<string, string?> Of(ImmutableArray<SchemaField> fields)
    {
        ImmutableDictionary<string, string?> properties = ImmutableDictionary<string, string?>.Empty;
        for (int i = 0; i < fields.Length; i++)
        {
            properties = properties.Add(Key("SchemaName", i), fields[i].SchemaName).Add(Key("Title", i), fields[i].ToString());
        }

        return properties;
    }

    public static ImmutableDictionary<string, string?> OfName(string? name) => name is null
        ? ImmutableDictionary<string, string?>.Empty
        : ImmutableDictionary<string, string?>.Empty.Add(Key("SchemaName", 0), name).Add(Key("Title", 0), name);

    /// <summary>Returns the suggested schema names and their titles. The most similar field comes first.</summary>
    public static IEnumerable<(string SchemaName, string Title)> ReadFrom(ImmutableDictionary<string, string?> properties)
    {
        for (int i = 0;
            properties.TryGetValue(Key("SchemaName", i), out string? name)
                && properties.TryGetValue(Key("Title", i), out string? title);
            i++)
        {
            yield return (name!, title!);
        }
    }

    private static string Key(string name, int index) => name + index.ToString(CultureInfo.InvariantCulture);
}
