using System.Text;

namespace OppTyped.Fields;

public ref partial struct FieldWriter
{
    /// <summary>
    /// Writes the configured text for true or false. The default texts are <c>true</c> and <c>false</c>. They are not verified
    /// against a live account.
    /// </summary>
    public void WriteBoolean(FieldKey key, bool value) => WriteText(key, value ? _formats.TrueText : _formats.FalseText);

    /// <inheritdoc cref="WriteBoolean(FieldKey, bool)"/>
    public void WriteBoolean(FieldKey key, bool? value)
    {
        if (value is { } present)
        {
            WriteBoolean(key, present);
        }
        else
        {
            WriteAbsent(key);
        }
    }

    /// <inheritdoc cref="WriteBoolean(FieldKey, bool)"/>
    public void WriteBoolean(FieldKey key, Change<bool> change)
    {
        if (change.HasValue)
        {
            WriteBoolean(key, change.Value);
        }
        else if (change.IsClear)
        {
            WriteClear(key);
        }
    }
}

public ref partial struct FieldReader
{
    /// <summary>
    /// Reads true or false. The texts 1 and yes also mean true, and 0 and no also mean false. The configured texts are accepted
    /// too. Case does not matter.
    /// </summary>
    /// <exception cref="FieldValueException">The value is none of these texts.</exception>
    public readonly bool? ReadBoolean(FieldKey key) =>
        IsBlank ? null
        : IsWord(_formats.TrueText) ? true
        : IsWord(_formats.FalseText) ? false
        : IsWord("true"u8) || IsWord("1"u8) || IsWord("yes"u8) ? true
        : IsWord("false"u8) || IsWord("0"u8) || IsWord("no"u8) ? false
        : throw key.CreateReadError("the CRM's value is neither true nor false.");

    private readonly bool IsWord(ReadOnlySpan<byte> word) => Ascii.EqualsIgnoreCase(_value, word);

    private readonly bool IsWord(string word) =>
        Encoding.UTF8.GetByteCount(word) == _value.Length
            && string.Equals(Encoding.UTF8.GetString(_value), word, StringComparison.OrdinalIgnoreCase);
}
