using OppTyped.Fields;
using OppTyped.LeadSquared.Batch;
using OppTyped.LeadSquared.Read;
using OppTyped.LeadSquared.Update;
using OppTyped.Operations;

namespace OppTyped.Benchmarks;

/// <summary>Writes updates and reads opportunities with the same code as the typed client, but without HTTP.</summary>
internal static class Typed
{
    private static readonly FieldFormats Formats = new();

    /// <summary>
    /// Writes an update into a pooled buffer, and returns the number of bytes. The buffer goes back to the pool.
    /// </summary>
    public static int Write(string id, IOpportunityChanges changes)
    {
        FieldWriter writer = Begin(updates: 1);
        UpdateRequestBody.Write(ref writer, id, changes, note: null);
        int length = writer.Length;
        writer.Dispose();
        return length;
    }

    /// <summary>Writes the rows of a bulk call into a pooled buffer, and returns the number of bytes.</summary>
    public static int WriteAll(ReadOnlySpan<OpportunityUpdate> updates)
    {
        FieldWriter writer = Begin(updates.Length);
        BatchRequestBody.Write(ref writer, updates, stackalloc int[BatchRequestBody.MaxRows]);
        int length = writer.Length;
        writer.Dispose();
        return length;
    }

    /// <summary>Returns the bytes of an update, so that they can be compared.</summary>
    public static byte[] Bytes(string id, IOpportunityChanges changes)
    {
        FieldWriter writer = Begin(updates: 1);
        UpdateRequestBody.Write(ref writer, id, changes, note: null);
        return Take(ref writer);
    }

    /// <summary>Returns the bytes of the rows of a bulk call, so that they can be compared.</summary>
    public static byte[] Bytes(ReadOnlySpan<OpportunityUpdate> updates)
    {
        FieldWriter writer = Begin(updates.Length);
        BatchRequestBody.Write(ref writer, updates, stackalloc int[BatchRequestBody.MaxRows]);
        return Take(ref writer);
    }

    public static TModel Read<TModel>(ServiceResponse response, string id) where TModel : IOpportunityModel<TModel> =>
        GetCall.TryRead<TModel>(response, id, Formats, out _, out TModel? model)
            ? model
            : throw new InvalidOperationException("The response is not an opportunity.");

    private static FieldWriter Begin(int updates) => new(UpdateRequestBody.InitialCapacity * updates, Formats);

    private static byte[] Take(ref FieldWriter writer)
    {
        byte[] bytes = writer.Bytes.ToArray();
        writer.Dispose();
        return bytes;
    }
}
