using System.Net;

namespace OppTyped.LeadSquared;

/// <summary>What a journal keeps of a rejection: nothing that the service says in its own words.</summary>
internal readonly record struct Rejection(int Status, string? Type, string? SchemaName)
{
    public static Rejection Of(Exception? error) => error is LeadSquaredRejectedException rejected
        ? new Rejection((int)(rejected.StatusCode ?? 0), rejected.ExceptionType, rejected.SchemaName)
        : default;

    /// <summary>The error again, without the service's own words.</summary>
    public LeadSquaredRejectedException ToError(IOpportunityChanges changes)
    {
        string? member = SchemaName is null ? null : changes.FindMember(SchemaName);
        string because = member is null ? "" : $" because of {member} ({SchemaName})";
        return new LeadSquaredRejectedException($"LeadSquared rejected the update{because} ({Type ?? "no known error type"}), by the journal of an earlier run. Nothing was changed.")
        {
            StatusCode = Status == 0 ? null : (HttpStatusCode)Status,
            ExceptionType = Type,
            Route = Wire.Routes.BulkUpdate,
            SchemaName = member is null ? null : SchemaName,
            Member = member,
        };
    }
}
