using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace OppTyped.Fields;

/// <summary>
/// The constant part of a field on the wire, computed at compile time, and the member it belongs to. Generated code holds
/// one for each member of a model.
/// </summary>
/// <param name="prefix">
/// All that precedes the value, as UTF-8 JSON: <c>{"SchemaName":"mx_Custom_6","Value":"</c>, or <c>"stageId":</c>.
/// </param>
/// <param name="member">The member, for errors: <c>Insurance.Amount</c>.</param>
public readonly ref struct FieldKey(ReadOnlySpan<byte> prefix, string member)
{
    /// <summary>All that precedes the value on the wire; of a text, its opening quote too.</summary>
    public ReadOnlySpan<byte> Prefix { get; } = prefix;

    /// <summary>The member the field is mapped to.</summary>
    public string Member { get; } = member;

    /// <summary>The constant part of a field whose name is known only at run time.</summary>
    internal static byte[] PrefixOf(string schemaName)
    {
        byte[] name = JsonEncodedText.Encode(schemaName, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes.ToArray();
        return [.. "{\"SchemaName\":\""u8, .. name, .. "\",\"Value\":\""u8];
    }

    /// <summary>Makes the error for a value that the field cannot hold.</summary>
    internal FieldValueException Refuse(string why) => new(Member, ReadName(), why);

    // Only an error needs the name by itself, so it is read back from the fragment and costs a write nothing.
    private string ReadName()
    {
        var reader = new Utf8JsonReader(Prefix, isFinalBlock: false, default);
        while (reader.Read())
        {
            // A parameter or a field's schema name; or the number of a custom field.
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.Number)
            {
                return reader.TokenType == JsonTokenType.String ? reader.GetString()! : $"custom field {Encoding.UTF8.GetString(reader.ValueSpan)}";
            }
        }

        return Encoding.UTF8.GetString(Prefix);
    }
}
