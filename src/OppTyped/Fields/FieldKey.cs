using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace OppTyped.Fields;

/// <summary>
/// The constant part of a field on the wire, which is computed at compile time, and the member that the field belongs to.
/// Generated code has one for each member of a model.
/// </summary>
/// <param name="prefix">
/// The UTF-8 JSON before the value: <c>{"SchemaName":"mx_Custom_6","Value":"</c>, or <c>"stageId":</c>.
/// </param>
/// <param name="member">The member for error messages: <c>Insurance.Amount</c>.</param>
public readonly ref struct FieldKey(ReadOnlySpan<byte> prefix, string member)
{
    /// <summary>The JSON before the value, including the opening quote of a text.</summary>
    public ReadOnlySpan<byte> Prefix { get; } = prefix;

    /// <summary>The member the field is mapped to.</summary>
    public string Member { get; } = member;

    /// <summary>Creates the constant part of a field whose name is known only at run time.</summary>
    internal static byte[] PrefixOf(string schemaName)
    {
        byte[] name = JsonEncodedText.Encode(schemaName, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes.ToArray();
        return [.. "{\"SchemaName\":\""u8, .. name, .. "\",\"Value\":\""u8];
    }

    /// <summary>Creates the exception for a value that the field cannot hold.</summary>
    internal FieldValueException CreateError(string why) => new(Member, ReadName(), why);

    // Only an error needs the name alone. It is read back from the prefix, so it adds no cost to writing.
    private string ReadName()
    {
        var reader = new Utf8JsonReader(Prefix, isFinalBlock: false, default);
        while (reader.Read())
        {
            // The schema name of a parameter or field, or the id of a custom field.
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
