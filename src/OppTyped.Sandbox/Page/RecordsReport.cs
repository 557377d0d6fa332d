using System.Text;
using System.Text.Json;
using OppTyped.Sandbox.Opportunities;
using OppTyped.Sandbox.OpportunityTypes;
using OppTyped.Sandbox.Queue;
using OppTyped.Sandbox.Venues;

namespace OppTyped.Sandbox.Page;

/// <summary>
/// Writes the opportunities, venue opportunities and queued updates that changed last. Each list is written only if it has
/// changed.
/// </summary>
internal sealed class RecordsReport(SandboxParts parts)
{
    private const int Shown = 40;
    private const int MaxText = 300;

    private long _opportunities = -1, _venues = -1, _queue = -1;

    public void Forget() => _opportunities = _venues = _queue = -1;

    public void Write(Utf8JsonWriter json)
    {
        // Each stamp is read before the records. So a change between the two reads is in the next report.
        if (HasChanged(parts.Opportunities.Stamp, ref _opportunities))
        {
            WriteOpportunities(json);
        }

        if (HasChanged(parts.VenueOpportunities.Stamp, ref _venues))
        {
            WriteVenues(json);
        }

        if (HasChanged(parts.QueuedUpdates.Stamp, ref _queue))
        {
            WriteQueue(json);
        }
    }

    private static bool HasChanged(long stamp, ref long seen)
    {
        bool hasChanged = stamp != seen;
        seen = stamp;
        return hasChanged;
    }

    private void WriteOpportunities(Utf8JsonWriter json)
    {
        json.WriteStartObject("opportunities"u8);
        json.WriteNumber("total"u8, parts.Opportunities.Count);
        json.WriteStartArray("latest"u8);
        foreach (SandboxOpportunity opportunity in Latest())
        {
            Write(json, opportunity, opportunity.State);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    // The opportunities are not sorted completely, because there can be very many and only a few are shown.
    private IEnumerable<SandboxOpportunity> Latest()
    {
        var latest = new PriorityQueue<SandboxOpportunity, long>(Shown + 1);
        foreach (SandboxOpportunity opportunity in parts.Opportunities.All)
        {
            if (latest.Count < Shown)
            {
                latest.Enqueue(opportunity, opportunity.Stamp);
            }
            else
            {
                latest.EnqueueDequeue(opportunity, opportunity.Stamp);
            }
        }

        return latest.UnorderedItems.OrderByDescending(item => item.Priority).Select(item => item.Element);
    }

    private static void Write(Utf8JsonWriter json, SandboxOpportunity opportunity, OpportunityState state)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, opportunity.Id);
        json.WriteString("type"u8, opportunity.Type.Name);
        json.WriteNumber("code"u8, opportunity.EventCode);
        json.WriteNumber("revision"u8, state.Revision);
        if (state.Notes.Count > 0)
        {
            json.WriteString("note"u8, Cut(state.Notes[^1]));
        }

        json.WriteStartArray("fields"u8);
        foreach (FieldSchema field in Values(opportunity.Type.Fields))
        {
            if (state.Values.TryGetValue(field.Path, out string? value))
            {
                WriteField(json, field.Path, field.Definition.DisplayName, value);
            }
        }

        json.WriteEndArray();
        if (state.Last is { } last)
        {
            WriteLast(json, last.Describe(opportunity.Type.Fields));
        }

        json.WriteEndObject();
    }

    private static IEnumerable<FieldSchema> Values(FieldSchemas fields) =>
        fields.InOrder.SelectMany(static field => field.Members is { } members ? Values(members) : [field]);

    private static void WriteLast(Utf8JsonWriter json, SandboxChange change)
    {
        json.WriteStartArray("changed"u8);
        foreach (string path in change.Fields.Keys)
        {
            json.WriteStringValue(path);
        }

        json.WriteEndArray();
        json.WriteNumber("changedAt"u8, Math.Round(change.At.TotalSeconds, 1));
    }

    private void WriteVenues(Utf8JsonWriter json)
    {
        json.WriteStartObject("venues"u8);
        json.WriteNumber("total"u8, parts.VenueOpportunities.Count);
        json.WriteStartArray("latest"u8);
        foreach (SandboxVenueOpportunity opportunity in parts.VenueOpportunities.Latest(Shown))
        {
            Write(json, opportunity, opportunity.State);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, SandboxVenueOpportunity opportunity, VenueState state)
    {
        json.WriteStartObject();
        json.WriteNumber("id"u8, opportunity.Id);
        json.WriteNumber("venueId"u8, opportunity.VenueId);
        json.WriteNumber("revision"u8, state.Revision);
        json.WriteStartArray("fields"u8);
        foreach ((string name, string value) in state.Parameters)
        {
            WriteField(json, name, null, value);
        }

        foreach ((int id, string value) in state.CustomFields)
        {
            WriteField(json, $"customFields[{id}]", null, value);
        }

        foreach (SandboxExternalUrl url in state.ExternalUrls)
        {
            WriteField(json, "externalUrls", null, $"{url.Ref} {url.Url} {url.Label}");
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteQueue(Utf8JsonWriter json)
    {
        json.WriteStartObject("queue"u8);
        json.WriteNumber("pending"u8, parts.QueuedUpdates.Measure().Pending);
        json.WriteStartArray("latest"u8);
        foreach (QueueEntry entry in parts.QueuedUpdates.Latest(Shown))
        {
            Write(json, entry);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, QueueEntry entry)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, entry.Item.RequestId);
        json.WriteString("opportunity"u8, Cut(entry.Item.OpportunityId ?? ""));
        json.WriteString("state"u8, entry.State.ToString());
        json.WriteNumber("attempts"u8, entry.Attempts);
        json.WriteString("reason"u8, Cut(entry.Reason));
        json.WriteString("body"u8, Encoding.UTF8.GetString(entry.Item.Body.AsSpan(0, Math.Min(entry.Item.Body.Length, MaxText))));
        json.WriteEndObject();
    }

    private static void WriteField(Utf8JsonWriter json, string name, string? label, string value)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, name);
        if (label is not null)
        {
            json.WriteString("label"u8, label);
        }

        json.WriteString("value"u8, Cut(value));
        json.WriteEndObject();
    }

    private static string Cut(string text) => text.Length <= MaxText ? text : string.Concat(text.AsSpan(0, MaxText), "…");
}
