namespace OppTyped.Diagnostics;

/// <summary>Those who listen are the application's, and their faults are not the call's.</summary>
internal static class Listeners
{
    /// <summary>Tells them something. What they throw is theirs, and nothing here can mend it.</summary>
    public static void Tell<TWhat>(TWhat what, Action<TWhat> tell)
    {
        try
        {
            tell(what);
        }
        catch (Exception)
        {
            // A listener that throws would cost the call its answer, its turn, or its account a slot.
        }
    }
}
