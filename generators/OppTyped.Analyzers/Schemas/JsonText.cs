using System.Runtime.Serialization.Json;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace OppTyped.Analyzers.Schemas;

/// <summary>
/// Reads JSON with the framework's own reader, which represents it as XML: <c>&lt;EventCode type="number"&gt;</c>. An analyzer
/// cannot ship a JSON library safely, because another version of it may already be loaded in the compiler's process.
/// </summary>
internal static class JsonText
{
    /// <summary>A schema with hundreds of fields, each with hundreds of options, has a tenth of this size.</summary>
    private const int MaxCharacters = 4 * 1024 * 1024;

    private const int MaxDepth = 32;

    /// <summary>Parses a text. Returns null and sets <paramref name="problem"/> if it is not valid JSON.</summary>
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
            // If a byte order mark was saved twice, one of them is still in the text.
            using XmlDictionaryReader reader = JsonReaderWriterFactory.CreateJsonReader(
                Encoding.UTF8.GetBytes(text.TrimStart('\uFEFF')),
                quotas);
            return XElement.Load(reader);
        }
        catch (Exception failure) when (failure is not (OutOfMemoryException or OperationCanceledException))
        {
            // The exceptions of this reader for invalid input are not documented, and none of them may stop the compilation.
            problem = "it is not valid JSON, or it is nested too deeply";
            return null;
        }
    }

    public static bool IsObject(this XElement value) => value.HasType("object");

    public static bool IsArray(this XElement value) => value.HasType("array");

    public static bool IsString(this XElement value) => value.HasType("string");

    /// <summary>Finds a property of an object. Ignores the case of the name.</summary>
    public static XElement? Property(this XElement value, string name) =>
        value.IsObject()
            ? value
                .Elements()
                .FirstOrDefault(property => string.Equals(NameOf(property), name, StringComparison.OrdinalIgnoreCase))
            : null;

    /// <summary>Returns the trimmed text of a property, or an empty string if the property does not have a text.</summary>
    public static string Text(this XElement value, string name) =>
        value.Property(name) is { HasElements: false } property ? property.Value.Trim() : "";

    /// <summary>Returns whether a property is true: <c>true</c>, <c>1</c> or <c>yes</c>, as a value or as a text.</summary>
    public static bool IsTrue(this XElement value, string name) =>
        value.Text(name) is { } text
        && (text == "1"
            || string.Equals(text, "true", StringComparison.OrdinalIgnoreCase)
            || string.Equals(text, "yes", StringComparison.OrdinalIgnoreCase));

    // The reader puts a name that is not valid in XML into an attribute.
    private static string NameOf(XElement property) => property.Attribute("item")?.Value ?? property.Name.LocalName;

    private static bool HasType(this XElement value, string type) => value.Attribute("type")?.Value == type;
}
