using System.ComponentModel;

namespace OppTyped.Fields;

/// <summary>A GUID. In JSON, its 32 digits with hyphens.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct GuidField : IFieldKind<Guid>
{
    static void IFieldKind<Guid>.Write(ref FieldWriter writer, FieldKey key, Guid value) => writer.WriteGuid(key, value);

    static void IValueKind<Guid>.WriteJson(PatchJsonWriter json, FieldKey key, Guid value) => json.Json.WriteStringValue(value);

    static Guid IValueKind<Guid>.ReadJson(PatchJsonValue json, FieldKey key)
    {
        const string Expected = "a GUID with hyphens";
        return Guid.TryParseExact(json.ReadText(key, Expected), "D", out Guid value)
            ? value
            : throw json.CreateError(key, Expected);
    }
}

public ref partial struct FieldWriter
{
    /// <summary>
    /// Writes a GUID, for example the id of a user or a product. The text has 32 lower-case digits with hyphens.
    /// </summary>
    internal void WriteGuid(FieldKey key, Guid value)
    {
        value.TryFormat(Begin(key, 36), out int written);
        End(written);
    }
}

public ref partial struct FieldReader
{
    /// <summary>Reads a GUID.</summary>
    /// <exception cref="FieldValueException">The value is not a GUID.</exception>
    public readonly Guid? ReadGuid(FieldKey key) =>
        IsBlank ? null
        : Guid.TryParse(_value, out Guid value) ? value
        : throw key.CreateReadError("the CRM's value is not a GUID.");
}
