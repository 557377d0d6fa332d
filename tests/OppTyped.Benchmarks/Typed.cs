using OppTyped.Fields;
using OppTyped.LeadSquared.Batch;
using OppTyped.LeadSquared.Calls;
using OppTyped.LeadSquared.Update;
using OppTyped.Operations;

namespace OppTyped.Benchmarks;

/// <summary>What a call of the client's does to make an update's bytes and to read an opportunity, without the HTTP.</summary>
internal static class Typed
{
    private static readonly FieldFormats Formats = new();

    /// <summary>Writes an update into a buffer from the pool, and gives it back.</summary>
    public static int Write(string id, IOpportunityChanges changes)
    {
        FieldWriter writer = Begin(updates: 1);
        UpdateRequestBody.Write(ref writer, id, changes, note: null);
        int length = writer.Length;
        writer.Dispose();
        return length;
    }

    /// <summary>Writes the rows of a bulk call into one such buffer.</summary>
    public static int WriteAll(ReadOnlySpan<OpportunityUpdate> updates)
    {
        FieldWriter writer = Begin(updates.Length);
        BatchRequestBody.Write(ref writer, updates, stackalloc int[BatchRequestBody.MaxRows]);
        int length = writer.Length;
        writer.Dispose();
        return length;
    }

    /// <summary>An update's bytes themselves, to compare.</summary>
    public static byte[] Bytes(string id, IOpportunityChanges changes)
    {
        FieldWriter writer = Begin(updates: 1);
        UpdateRequestBody.Write(ref writer, id, changes, note: null);
        return Take(ref writer);
    }

    /// <summary>The bytes of a bulk call's rows themselves.</summary>
    public static byte[] Bytes(ReadOnlySpan<OpportunityUpdate> updates)
    {
        FieldWriter writer = Begin(updates.Length);
        BatchRequestBody.Write(ref writer, updates, stackalloc int[BatchRequestBody.MaxRows]);
        return Take(ref writer);
    }

    public static TModel Read<TModel>(ServiceResponse answer, string id) where TModel : IOpportunityModel<TModel> =>
        LeadSquaredResponseReader.ReadOpportunity<TModel>(answer, id, Formats);

    private static FieldWriter Begin(int updates) => new(UpdateRequestBody.InitialCapacity * updates, Formats);

    private static byte[] Take(ref FieldWriter writer)
    {
        byte[] bytes = writer.Bytes.ToArray();
        writer.Dispose();
        return bytes;
    }
}
