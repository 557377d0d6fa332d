using System.ComponentModel;

namespace OppTyped.Fields;

/// <summary>Changes that can be compared with other changes by the bytes that would be sent.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IPatch
{
    /// <summary>Writes the changes and the note. Each member is written at most once, and always in the same order.</summary>
    void WriteMembers(ref FieldWriter writer);
}

/// <summary>A generated patch. Generated code implements this interface.</summary>
/// <typeparam name="TSelf">The type of the patch.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IPatch<TSelf> : IPatch where TSelf : class, IPatch<TSelf>
{
    /// <summary>Reads a patch from its JSON form.</summary>
    /// <exception cref="System.Text.Json.JsonException">A JSON value is not valid for its member.</exception>
    static abstract TSelf ReadJson(PatchJsonReader json);
}
