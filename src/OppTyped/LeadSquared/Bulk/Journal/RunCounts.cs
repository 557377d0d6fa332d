namespace OppTyped.LeadSquared.Bulk.Journal;

/// <summary>The numbers of a run's rows with each outcome.</summary>
internal readonly record struct RunCounts(long Read, long Updated, long Rejected, long Unknown, long NotSent)
{
    /// <summary>Whether the outcomes of all rows are known. Otherwise, the run can go on.</summary>
    public bool AreFinal => Updated + Rejected == Read;
}
