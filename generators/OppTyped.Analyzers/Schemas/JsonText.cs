using System.Runtime.Serialization.Json;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace OppTyped.Analyzers.Schemas;

/// <summary>
/// JSON, read by the framework's own reader, which shows it as XML: <c>&lt;EventCode type="number"&gt;</c>. An analyzer that
/// brings a JSON library along meets another version of it in the compiler's process.
/// </summary>
internal static class JsonText
{
    /// <summary>A type with hundreds of fields, each with hundreds of options, is a tenth of that.</summary>
    private const int MaxCharacters = 4 * 1024 * 1024;

    private const int MaxDepth = 32;

    /// <summary>Reads a text; null, and why, if it is no JSON.</summary>
    public static XElement? TryParse(string text, out string? problem)
    {
        problem = null;
        if (text.Length > MaxCharacters)
        {
            problem = "it is larger than 4 MB";
            return null;
        }

        var quotas = new XmlDictionaryReaderQuotas
        {
            MaxDepth = MaxDepth,
            MaxStringContentLength = MaxCharacters,
            MaxArrayLength = MaxCharacters,
            MaxNameTableCharCount = MaxCharacters,
        };
        try
        {
            // A byte order mark that was saved twice is left in the text.
            using XmlDictionaryReader reader = JsonReaderWriterFactory.CreateJsonReader(Encoding.UTF8.GetBytes(text.TrimStart('\uFEFF')), quotas);
            return XElement.Load(reader);
        }
        catch (Exception failure) when (failure is not (OutOfMemoryException or OperationCanceledException))
        {
            // Which exceptions that reader throws at nonsense is written nowhere; none of them may end a compilation.
            problem = "it is no valid JSON, or nested too deeply";
            return null;
        }
    }

    public static bool IsObject(this XElement value) => value.HasType("object");

    public static bool IsArray(this XElement value) => value.HasType("array");

    public static bool IsString(this XElement value) => value.HasType("string");

    /// <summary>A property of an object, its name in any case.</summary>
    public static XElement? Property(this XElement value, string name) =>
        value.IsObject() ? value.Elements().FirstOrDefault(property => string.Equals(NameOf(property), name, StringComparison.OrdinalIgnoreCase)) : null;

    /// <summary>A property's text, without white space around it; empty if it has none.</summary>
    public static string Text(this XElement value, string name) =>
        value.Property(name) is { HasElements: false } property ? property.Value.Trim() : "";

    /// <summary>Whether a property is true, in whichever form.</summary>
    public static bool IsTrue(this XElement value, string name) =>
        value.Text(name) is { } text && (text == "1" || string.Equals(text, "true", StringComparison.OrdinalIgnoreCase) || string.Equals(text, "yes", StringComparison.OrdinalIgnoreCase));

    // A name that XML could not have stands in an attribute.
    private static string NameOf(XElement property) => property.Attribute("item")?.Value ?? property.Name.LocalName;

    private static bool HasType(this XElement value, string type) => value.Attribute("type")?.Value == type;
}
