using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using OppTyped;
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

    // The request body is a HomeLoanPatch. The interface stands for it, because the source generator of ASP.NET Core does not see
    // code of other generators.
    private static async Task<Results<NoContent, ValidationProblem>> UpdateLoanAsync(
        [FromKeyedServices("home")] ILeadSquaredClient crm,
        Guid id,
        [FromBody] IOpportunityChanges<HomeLoan> changes,
        CancellationToken cancellationToken)
    {
        if (changes is HomeLoanPatch { IsEmpty: true })
        {
            return CrmProblems.NothingToChange();
        }

        await crm.UpdateAsync(id.ToString(), changes, cancellationToken: cancellationToken);
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
