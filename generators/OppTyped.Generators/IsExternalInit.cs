namespace System.Runtime.CompilerServices;

/// <summary>Lets records have init accessors on .NET Standard 2.0, which lacks the type that marks them.</summary>
internal static class IsExternalInit;
