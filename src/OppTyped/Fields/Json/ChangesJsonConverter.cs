using System.Text.Json;
using System.Text.Json.Serialization;

namespace OppTyped.Fields.Json;

/// <summary>Reads and writes the interface of a patch's changes as JSON.</summary>
internal sealed class ChangesJsonConverter<TChanges, TPatch> : JsonConverter<TChanges>
    where TPatch : class, IPatch<TPatch>, TChanges
{
    private readonly PatchJsonConverter<TPatch> _patch = new();

    public override TChanges Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        _patch.Read(ref reader, typeof(TPatch), options);

    public override void Write(Utf8JsonWriter writer, TChanges value, JsonSerializerOptions options)
    {
        if (value is not TPatch patch)
        {
            throw new NotSupportedException(
                $"Only a patch has a JSON form, and this object is not a {typeof(TPatch).Name}. "
                + $"Use {typeof(TPatch).Name}.Between to convert a model.");
        }

        _patch.Write(writer, patch, options);
    }
}
