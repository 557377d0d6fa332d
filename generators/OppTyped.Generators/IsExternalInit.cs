namespace System.Runtime.CompilerServices;

/// <summary>The type that the compiler needs for init accessors. .NET Standard 2.0 does not contain it.</summary>
internal static class IsExternalInit;
