namespace OppTyped.Diagnostics;

/// <summary>Calls listeners, which belong to the application, so that their exceptions do not affect the call.</summary>
internal static class SafeNotify
{
    /// <summary>Calls a listener and ignores its exceptions, because nothing here can handle them.</summary>
    public static void Invoke<TState>(TState state, Action<TState> listener)
    {
        try
        {
            listener(state);
        }
        catch (Exception)
        {
            // An exception would lose the call's response or its slot in the budget.
        }
    }
}
