using Microsoft.AspNetCore.Http.HttpResults;
using OppTyped.LeadSquared;

namespace WebApi;

/// <summary>
/// Updates that LeadSquared's own queue makes later. Nothing is kept here: the request's id is all there is to know, so a restart
/// loses nothing.
/// </summary>
internal static class QueuedUpdates
{
    public static void MapQueuedUpdates(this IEndpointRouteBuilder app)
    {
        app.MapPost("/motor/policies/{id:guid}/queued", QueueAsync);
        app.MapGet("/motor/queued/{requestId}", FindAsync);
    }

    private static async Task<Results<Accepted, ValidationProblem>> QueueAsync(
        [FromKeyedServices("motor")] IOpportunityClient crm,
        Guid id,
        MotorPolicyChange change,
        CancellationToken cancellationToken)
    {
        MotorPolicyPatch patch = change.ToPatch();
        if (patch.IsEmpty)
        {
            return CrmProblems.NothingToChange();
        }

        QueuedUpdate queued = await crm.QueueUpdateAsync(id.ToString(), patch, cancellationToken: cancellationToken);
        return TypedResults.Accepted($"/motor/queued/{Uri.EscapeDataString(queued.RequestId)}");
    }

    private static async Task<Results<Ok<QueuedChange>, NotFound>> FindAsync(
        [FromKeyedServices("motor")] IOpportunityClient crm, string requestId, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(requestId))
        {
            return TypedResults.NotFound();
        }

        try
        {
            QueuedUpdateStatus status = await crm.GetQueuedUpdate(requestId).GetStatusAsync(cancellationToken);
            return TypedResults.Ok(
                new QueuedChange(status.State.ToString(), status.IsFinished, status.IsWorthRepeating, status.ExceptionType));
        }
        catch (LeadSquaredRejectedException)
        {
            // The service knows no such request, or no longer.
            return TypedResults.NotFound();
        }
    }
}

/// <summary>How a queued change stands. The service's reason can hold a customer's data, and stays here.</summary>
internal sealed record QueuedChange(string State, bool IsFinished, bool IsWorthRepeating, string? ErrorType);
