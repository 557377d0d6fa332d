using System.Collections.Immutable;
using System.Xml.Linq;

namespace OppTyped.Analyzers.Schemas;

/// <summary>
/// Reads a dropdown's options. They come as JSON inside a string, of a shape that is documented nowhere: so what is not
/// understood in full counts as unknown, and is not checked.
/// </summary>
internal static class OptionSetReader
{
    /// <summary>Where an object says what the option's text is, the likeliest first.</summary>
    private static readonly ImmutableArray<string> TextProperties = ["Value", "OptionValue", "Option", "OptionText", "Text", "Name", "OptionName", "DisplayName", "Label"];

    /// <summary>Default where there are no options, or none that were understood.</summary>
    public static ImmutableArray<string> Read(XElement? optionSet)
    {
        if (optionSet?.IsString() == true)
        {
            optionSet = JsonText.TryParse(optionSet.Value, out _);
        }

        return optionSet is not null && ListIn(optionSet) is { } list ? ReadList(list) : default;
    }

    // The list itself, or an object that holds one: two, and nothing says which.
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
                ? TextProperties.Select(name => item.Property(name)).FirstOrDefault(static property => property?.IsString() == true)
                : item;
            if (text?.IsString() != true)
            {
                return default;
            }

            // An empty option stands for no choice.
            if (text.Value.Length > 0)
            {
                options.Add(text.Value);
            }
        }

        return options.Count == 0 ? default : options.Distinct(StringComparer.Ordinal).ToImmutableArray();
    }
}
