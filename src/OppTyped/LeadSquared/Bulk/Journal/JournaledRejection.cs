using System.Net;
using OppTyped.Diagnostics;
using OppTyped.LeadSquared.Errors;

namespace OppTyped.LeadSquared.Bulk.Journal;

/// <summary>The part of a rejection that the journal stores. It contains no text of the service.</summary>
internal readonly record struct JournaledRejection(int Status, string? Type, string? SchemaName)
{
    public static JournaledRejection From(Exception? error) => error is LeadSquaredRejectedException rejected
        ? new JournaledRejection((int)(rejected.StatusCode ?? 0), rejected.ExceptionType, rejected.SchemaName)
        : default;

    /// <summary>Creates the exception again, without the service's text.</summary>
    public LeadSquaredRejectedException ToError(IOpportunityChanges changes)
    {
        string? member = SchemaName is null ? null : changes.FindMember(SchemaName);
        string blame = member is null ? "" : $" because of {member} ({SchemaName})";
        return new LeadSquaredRejectedException(
            $"LeadSquared rejected the update{blame} ({Type ?? "no known error type"}), "
            + "according to the journal of an earlier run. Nothing was changed.")
        {
            StatusCode = Status == 0 ? null : (HttpStatusCode)Status,
            ExceptionType = Type,
            Route = LeadSquaredCalls.UpdateBatchOperation.Route,
            Kind = RejectionKinds.Recognise(Type, text: null, member is null ? null : new RejectedField(SchemaName!, member)),
            SchemaName = member is null ? null : SchemaName,
            Member = member,
        };
    }
}
