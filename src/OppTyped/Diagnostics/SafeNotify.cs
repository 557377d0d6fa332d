namespace OppTyped.Diagnostics;

/// <summary>Invokes the application's listeners. An exception of a listener must not affect the API call.</summary>
internal static class SafeNotify
{
    /// <summary>Invokes a listener and ignores its exceptions, because no code here can handle them.</summary>
    public static void Invoke<TState>(TState state, Action<TState> listener)
    {
        try
        {
            listener(state);
        }
        catch (Exception)
        {
            // Ignore the exception. Otherwise, the response or the permit of the API call would be lost.
        }
    }
}
