using System.ComponentModel;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace OppTyped.Fields;

/// <summary>
/// The constant JSON of a field, and the name of the member that is mapped to the field. The JSON is computed at compile time.
/// Generated code has one key for each member of a model.
/// </summary>
/// <param name="prefix">
/// The UTF-8 JSON before the value: <c>{"SchemaName":"mx_Custom_6","Value":"</c>, or <c>"stageId":</c>.
/// </param>
/// <param name="member">The member's name for error messages, such as <c>Insurance.Amount</c>.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct FieldKey(ReadOnlySpan<byte> prefix, string member)
{
    /// <summary>The JSON before the value. For a text, it includes the opening quote.</summary>
    public ReadOnlySpan<byte> Prefix { get; } = prefix;

    /// <summary>The name of the member that is mapped to the field.</summary>
    public string Member { get; } = member;

    /// <summary>Creates the prefix of a field whose name is known only at run time.</summary>
    internal static byte[] PrefixOf(string schemaName)
    {
        byte[] name = JsonEncodedText.Encode(schemaName, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes.ToArray();
        return [.. "{\"SchemaName\":\""u8, .. name, .. "\",\"Value\":\""u8];
    }

    /// <summary>Creates the exception for a value that is not valid for the field.</summary>
    internal FieldValueException CreateError(string why) => new(Member, ReadName(), why);

    /// <summary>Creates the exception for a value of the CRM that is not valid for the member.</summary>
    internal FieldValueException CreateReadError(string why) => new(Member, ReadName(), why) { IsRead = true };

    // Reads the name from the prefix. Only errors need the name, so it is not stored separately.
    private string ReadName()
    {
        var reader = new Utf8JsonReader(Prefix, isFinalBlock: false, default);
        while (reader.Read())
        {
            // The first string or number is the name of a parameter or field, or the id of a custom field.
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.Number)
            {
                return reader.TokenType == JsonTokenType.String
                    ? reader.GetString()!
                    : $"custom field {Encoding.UTF8.GetString(reader.ValueSpan)}";
            }
        }

        return Encoding.UTF8.GetString(Prefix);
    }
}
