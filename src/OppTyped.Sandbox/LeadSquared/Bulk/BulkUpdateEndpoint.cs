using System.Text.Json;
using Microsoft.AspNetCore.Http;
using OppTyped.Sandbox.Hosting;
using OppTyped.Sandbox.Opportunities;

namespace OppTyped.Sandbox.LeadSquared.Bulk;

/// <summary>LeadSquared: Bulk Update Opportunities.</summary>
internal sealed class BulkUpdateEndpoint(
    SandboxOpportunities opportunities,
    SandboxOptions options,
    SandboxFaults faults,
    SandboxLatency latency) : IEndpoint
{
    private const int MaxRows = 25;

    public string Method => HttpMethods.Post;

    public string Path => "/v2/OpportunityManagement.svc/Bulk/Update/ByOpportunityId";

    public SandboxCallClass Class => SandboxCallClass.Bulk;

    public async ValueTask<SandboxResponse> HandleAsync(IQueryCollection query, byte[] body)
    {
        if (!TryReadRows(body, out BulkRow[] rows, out SandboxResponse? refused))
        {
            return refused!;
        }

        if (options.AccessRefusal == SandboxAccessRefusal.Call && FindWithoutAccess(rows) is { } withoutAccess)
        {
            return ErrorEnvelope.Of(options.ErrorStatus, withoutAccess);
        }

        var run = new BulkRun(rows, opportunities, faults);
        return await run.ExecuteAsync(latency).ConfigureAwait(false) is { } refusal
            ? ErrorEnvelope.Of(StatusCodes.Status500InternalServerError, refusal)
            : SandboxResponse.Json(StatusCodes.Status200OK, run.Outcomes, Write).WithOutcome(run.Outcome);
    }

    private ServiceError? FindWithoutAccess(BulkRow[] rows) => rows
        .Select(row => row.Changes is { } changes ? opportunities.Find(changes.OpportunityId) : null)
        .FirstOrDefault(static opportunity => opportunity is { IsAccessible: false }) is { } refused
            ? ServiceError.NoAccess(refused.Id)
            : null;

    // Assumption: if the form of the body is invalid, no row is executed, and the response is the same as for a refused update.
    private bool TryReadRows(byte[] body, out BulkRow[] rows, out SandboxResponse? refused)
    {
        rows = [];
        if (!JsonBody.TryParse(body, out JsonDocument? document))
        {
            refused = ErrorEnvelope.Unparsable();
            return false;
        }

        using (document)
        {
            refused = BrokenShape(document.RootElement) is { } refusal ? ErrorEnvelope.Of(options.ErrorStatus, refusal) : null;
            if (refused is null)
            {
                rows = [.. document.RootElement.EnumerateArray().Select((row, index) => BulkRow.Read(row, index + 1))];
            }
        }

        return refused is null;
    }

    private static ServiceError? BrokenShape(JsonElement body)
    {
        if (body.ValueKind is not JsonValueKind.Array)
        {
            return ServiceError.InvalidInput("The body must be a JSON array");
        }

        return body.GetArrayLength() switch
        {
            0 => ServiceError.InvalidInput("The body must have at least one row"),
            > MaxRows => ServiceError.InvalidInput($"The body has more than {MaxRows} rows"),
            _ => null,
        };
    }

    private void Write(Utf8JsonWriter json, IEnumerable<BulkOutcome> outcomes)
    {
        json.WriteStartObject();
        json.WriteStartArray("Response"u8);
        foreach (BulkOutcome outcome in outcomes)
        {
            json.WriteStartObject();
            json.WriteNumber("RowNumber"u8, outcome.RowNumber);
            json.WriteBoolean("OpportunityUpdated"u8, outcome.Refusal is null);
            if (outcome.Refusal is { } refusal)
            {
                WriteError(json, refusal);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteError(Utf8JsonWriter json, ServiceError refusal)
    {
        if (options.RowError.HasFlag(SandboxRowError.ExceptionType))
        {
            json.WriteString("ExceptionType"u8, refusal.ExceptionType);
        }

        if (options.RowError.HasFlag(SandboxRowError.ExceptionMessage))
        {
            json.WriteString("ExceptionMessage"u8, refusal.Message);
        }

        if (options.RowError.HasFlag(SandboxRowError.ErrorMessage))
        {
            json.WriteString("ErrorMessage"u8, refusal.Message);
        }
    }
}
