using System.Collections.Immutable;
using System.Xml.Linq;

namespace OppTyped.Analyzers.Schemas;

/// <summary>
/// Reads the options of a dropdown. LeadSquared sends the options as JSON inside a string, in a format that is not documented. If
/// the reader does not understand a part of the JSON, the options count as unknown and are not checked.
/// </summary>
internal static class OptionSetReader
{
    /// <summary>The possible names of the property that contains an option's text. The most likely name comes first.</summary>
    private static readonly ImmutableArray<string> TextProperties =
        ["Value", "OptionValue", "Option", "OptionText", "Text", "Name", "OptionName", "DisplayName", "Label"];

    /// <summary>Returns the options, or a default array if the field has no options or the format is unknown.</summary>
    public static ImmutableArray<string> Read(XElement? optionSet)
    {
        if (optionSet?.IsString() == true)
        {
            optionSet = JsonText.TryParse(optionSet.Value, out _);
        }

        return optionSet is not null && ListIn(optionSet) is { } list ? ReadList(list) : default;
    }

    // The value is either a list, or an object that contains exactly one list. If the object contains two lists, it is unknown
    // which list holds the options.
    private static XElement? ListIn(XElement value)
    {
        if (!value.IsObject())
        {
            return value.IsArray() ? value : null;
        }

        var lists = value.Elements().Where(JsonText.IsArray).ToList();
        return lists.Count == 1 ? lists[0] : null;
    }

    private static ImmutableArray<string> ReadList(XElement list)
    {
        ImmutableArray<string>.Builder options = ImmutableArray.CreateBuilder<string>();
        foreach (XElement item in list.Elements())
        {
            XElement? text = item.IsObject()
                ? TextProperties
                    .Select(name => item.Property(name))
                    .FirstOrDefault(static property => property?.IsString() == true)
                : item;
            if (text?.IsString() != true)
            {
                return default;
            }

            // An empty text is not an option. It means that no option is selected.
            if (text.Value.Length > 0)
            {
                options.Add(text.Value);
            }
        }

        return options.Count == 0 ? default : options.Distinct(StringComparer.Ordinal).ToImmutableArray();
    }
}
