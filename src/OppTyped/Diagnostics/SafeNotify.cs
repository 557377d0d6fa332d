namespace OppTyped.Diagnostics;

/// <summary>Calls listeners of the application. An exception of a listener must not affect the call.</summary>
internal static class SafeNotify
{
    /// <summary>Calls a listener and ignores its exceptions, because no code here can handle them.</summary>
    public static void Invoke<TState>(TState state, Action<TState> listener)
    {
        try
        {
            listener(state);
        }
        catch (Exception)
        {
            // Ignore the exception. Otherwise, the call's response or its slot in the budget would be lost.
        }
    }
}
