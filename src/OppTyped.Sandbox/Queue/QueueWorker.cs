using System.Text;
using System.Text.Json;
using OppTyped.Sandbox.Faults;
using OppTyped.Sandbox.Hosting;
using OppTyped.Sandbox.LeadSquared.Updates;
using OppTyped.Sandbox.Opportunities;

namespace OppTyped.Sandbox.Queue;

/// <summary>Executes queued updates.</summary>
internal sealed class QueueWorker(SandboxOpportunities opportunities, SandboxFaults faults)
{
    public static string? OpportunityIdOf(byte[] body)
    {
        if (!JsonBody.TryParse(body, out JsonDocument? document))
        {
            return null;
        }

        using (document)
        {
            return UpdateReader.TryRead(document.RootElement, out OpportunityChanges? changes, out _)
                ? changes.OpportunityId
                : null;
        }
    }

    /// <summary>Makes one attempt to execute an update.</summary>
    /// <returns>
    /// <see langword="true"/> if the update has a final result, which can be a failure; <see langword="false"/> if the update
    /// must be retried.
    /// </returns>
    public bool Attempt(QueuedItem item, bool isLast)
    {
        item.Attempts++;
        SandboxFault? fault = faults.Next(FaultScope.QueueAttempt, item.OpportunityId ?? "")?.Fault;
        ServiceError? refusal = (fault?.Behavior as QueueAttemptFault)?.Refusal ?? Execute(item);
        if (refusal is null)
        {
            item.State = SandboxQueueState.Success;
            item.Reason = "Request was successfully completed";
            return true;
        }

        // As documented, an exception type that begins with MX means that the request is wrong. Then the update is not retried.
        bool isRequestError = refusal.ExceptionType.StartsWith("MX", StringComparison.Ordinal);
        item.Reason = $"{refusal.ExceptionType}: {refusal.Message}";
        if (!isRequestError && !isLast)
        {
            return false;
        }

        item.State = isRequestError ? SandboxQueueState.Error : SandboxQueueState.Failure;
        return true;
    }

    private ServiceError? Execute(QueuedItem item)
    {
        // Assumption: only the JSON syntax is checked at submission, so all other checks are here.
        using var document = JsonDocument.Parse(item.Body);
        if (!UpdateReader.TryRead(document.RootElement, out OpportunityChanges? changes, out ServiceError? refusal))
        {
            return refusal;
        }

        refusal = opportunities.Update(changes);
        if (refusal is null)
        {
            item.Message = Encoding.UTF8.GetString(UpdateResponse.Of(changes, opportunities).Body.Span);
        }

        return refusal;
    }
}
