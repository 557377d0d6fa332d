using System.Runtime.Serialization.Json;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace OppTyped.Analyzers.Schemas;

/// <summary>
/// Reads JSON with the JSON reader of .NET, which represents JSON as XML: <c>&lt;EventCode type="number"&gt;</c>. An analyzer
/// should not contain a JSON library, because the compiler's process can already have loaded another version of the library.
/// </summary>
internal static class JsonText
{
    /// <summary>
    /// The maximum length of a file. A schema with hundreds of fields and hundreds of options per field has only a tenth of this
    /// length.
    /// </summary>
    private const int MaxCharacters = 4 * 1024 * 1024;

    private const int MaxDepth = 32;

    /// <summary>Parses a text. Returns null and sets <paramref name="problem"/> if the text is not valid JSON.</summary>
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
            // If a file starts with two byte order marks, the second one is still in the text.
            using XmlDictionaryReader reader = JsonReaderWriterFactory.CreateJsonReader(
                Encoding.UTF8.GetBytes(text.TrimStart('\uFEFF')),
                quotas);
            return XElement.Load(reader);
        }
        catch (Exception failure) when (failure is not (OutOfMemoryException or OperationCanceledException))
        {
            // It is not documented which exceptions the reader throws for invalid input. So all exceptions are caught, because
            // they must not stop the compilation.
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
                .FirstOrDefault(property => string.Equals(GetName(property), name, StringComparison.OrdinalIgnoreCase))
            : null;

    /// <summary>Returns the trimmed text of a property, or an empty string if the property has no text.</summary>
    public static string Text(this XElement value, string name) =>
        value.Property(name) is { HasElements: false } property ? property.Value.Trim() : "";

    /// <summary>
    /// Returns whether a property is true. <c>true</c>, <c>1</c> and <c>yes</c> count as true, with or without quotation marks.
    /// </summary>
    public static bool IsTrue(this XElement value, string name) =>
        value.Text(name) is { } text
        && (text == "1"
            || string.Equals(text, "true", StringComparison.OrdinalIgnoreCase)
            || string.Equals(text, "yes", StringComparison.OrdinalIgnoreCase));

    // If the name of a property is not valid in XML, the reader stores the name in an attribute.
    private static string GetName(XElement property) => property.Attribute("item")?.Value ?? property.Name.LocalName;

    private static bool HasType(this XElement value, string type) => value.Attribute("type")?.Value == type;
}
