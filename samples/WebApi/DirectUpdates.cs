using Microsoft.AspNetCore.Http.HttpResults;
using OppTyped.Ivvy;
using OppTyped.LeadSquared;

namespace WebApi;

/// <summary>
/// Endpoints that call the CRM while the client waits. <see cref="CrmProblems"/> handles the exceptions of these calls.
/// </summary>
internal static class DirectUpdates
{
    public static void MapDirectUpdates(this IEndpointRouteBuilder app)
    {
        app.MapPatch("/motor/policies/{id:guid}", UpdatePolicyAsync);
        app.MapPatch("/home/loans/{id:guid}", UpdateLoanAsync);
        app.MapPost("/venues/{venueId:int:min(1)}/weddings", AddWeddingAsync);
    }

    private static async Task<Results<NoContent, ValidationProblem>> UpdatePolicyAsync(
        [FromKeyedServices("motor")] ILeadSquaredClient crm,
        Guid id,
        MotorPolicyChange change,
        CancellationToken cancellationToken)
    {
        MotorPolicyPatch patch = change.ToPatch();
        if (patch.IsEmpty)
        {
            return CrmProblems.NothingToChange();
        }

        await crm.UpdateAsync(id.ToString(), patch, cancellationToken: cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, ValidationProblem>> UpdateLoanAsync(
        [FromKeyedServices("home")] ILeadSquaredClient crm, Guid id, HomeLoanChange change, CancellationToken cancellationToken)
    {
        HomeLoanPatch patch = change.ToPatch();
        if (patch.IsEmpty)
        {
            return CrmProblems.NothingToChange();
        }

        await crm.UpdateAsync(id.ToString(), patch, cancellationToken: cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<Results<Created<AddedWedding>, ValidationProblem>> AddWeddingAsync(
        IIvvyClient venues,
        int venueId,
        NewWedding wedding,
        CancellationToken cancellationToken)
    {
        if (wedding.FindProblems() is { Count: > 0 } problems)
        {
            return TypedResults.ValidationProblem(problems);
        }

        long id = await venues.AddAsync(venueId, wedding.ToWedding(), cancellationToken);
        return TypedResults.Created((string?)null, new AddedWedding(id));
    }
}
